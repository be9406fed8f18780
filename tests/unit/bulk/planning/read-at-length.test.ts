import { expect, it } from 'vitest'
import { readAtLength } from '../../../../src/main/bulk/planning/read-at-length'
import { errorCodeSchema, type ErrorCode } from '../../../../src/shared/error'
import { failure, success, type Result } from '../../../../src/shared/result'

/** Reads what comes one after the other; the last of it for ever. */
async function read(answers: readonly Result<string>[], mayWait = true) {
  const waits: number[] = []
  let reads = 0
  const reading = await readAtLength(
    async () => answers[Math.min(reads++, answers.length - 1)] ?? failure({ code: 'internal' }),
    async (milliseconds) => {
      waits.push(milliseconds)
      return mayWait
    },
    () => 0.5,
  )
  return { reading, reads, waits }
}

const no = (code: ErrorCode): Result<string> => failure({ code })

it('a record is read again where the network or the server is in the way', async () => {
  const { reading, waits } = await read([no('noAnswer'), no('rateLimited'), success('Greta')])
  expect(reading).toEqual({ is: 'read', record: 'Greta' })
  expect(waits).toHaveLength(2)
  expect(waits[1]).toBeGreaterThan(waits[0] ?? 0)
})

it.each<[ErrorCode, string, number]>([
  ['unreachable', 'unreachable', 4],
  ['noAnswer', 'readsFail', 4],
  ['serverError', 'readsFail', 4],
  ['rateLimited', 'rateLimited', 4],
  ['certificate', 'certificate', 1],
  ['unauthorized', 'unauthorized', 1],
  ['keyGone', 'noKey', 1],
  ['keychainLocked', 'noKey', 1],
])('%s pauses the dry run: %s, after %i', async (code, because, reads) => {
  expect(await read([no(code)])).toMatchObject({ reading: { is: 'pause', because }, reads })
})

it.each<ErrorCode>([
  'notFound',
  'forbidden',
  'notOwnRecord',
  'refused',
  'keyMissing',
  'unclearAnswer',
])('%s says something about the record, and is read once', async (code) => {
  expect(await read([no(code)])).toMatchObject({
    reading: { is: 'none', error: { code } },
    reads: 1,
  })
})

it('nothing is read any more when the waiting is called off', async () => {
  expect(await read([no('serverError')], false)).toMatchObject({
    reading: { is: 'pause' },
    reads: 1,
  })
})

it('every fault is one of both, and is tried four times at most', async () => {
  for (const code of errorCodeSchema.options) {
    const { reading, reads } = await read([no(code)])
    expect(['none', 'pause']).toContain(reading.is)
    expect(reads).toBeLessThanOrEqual(4)
  }
})

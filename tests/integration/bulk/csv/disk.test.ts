import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { previewCsv } from '../../../../src/main/bulk/csv/preview-csv'
import { readCsv, type CsvPart } from '../../../../src/main/bulk/csv/read-csv'
import { largestRowFile } from '../../../../src/shared/limits'
import { faultPart, fileOf, folder, partsOf } from './support'

const long = `a,b\n${'1,2\n'.repeat(100_000)}`

/** Reads a file and does something to it when the first rows are there. */
async function endAfter(path: string, happening: () => void): Promise<CsvPart | undefined> {
  let last: CsvPart | undefined
  let hasHappened = false
  for await (const part of readCsv(path)) {
    if (part.is === 'rows' && !hasHappened) {
      hasHappened = true
      happening()
    }
    last = part
  }
  return last
}

/** As a person who may not do everything. */
async function asNobody<Value>(task: () => Promise<Value>): Promise<Value> {
  if (process.geteuid?.() !== 0) return task()
  process.seteuid?.(65_534)
  try {
    return await task()
  } finally {
    process.seteuid?.(0)
  }
}

/** The file cannot be read, and both who look and who read learn why. */
async function expectRefusal(path: string, code: string): Promise<void> {
  expect(await partsOf(path)).toEqual([faultPart({ code })])
  expect(await previewCsv(path)).toEqual({ ok: false, error: { code } })
}

describe('a file that cannot be read', () => {
  it('is not there', async () => {
    const path = fileOf('a\n')
    await expectRefusal(join(dirname(path), 'gone'), 'notFound')
    await expectRefusal(join(path, 'inside'), 'notFound')
  })

  it('is a folder', async () => expectRefusal(folder(), 'notAFile'))

  it.skipIf(process.platform === 'win32')('is a pipe that nobody writes to', async () => {
    const path = join(folder(), 'pipe')
    execFileSync('mkfifo', [path])
    await expectRefusal(path, 'notAFile')
  })

  it.skipIf(process.platform === 'win32')('is a device', async () =>
    expectRefusal('/dev/zero', 'notAFile'),
  )

  it.skipIf(process.platform === 'win32')('is not permitted', async () => {
    const path = fileOf('a\n1\n')
    chmodSync(path, 0)
    await asNobody(async () => expectRefusal(path, 'notPermitted'))
  })

  it('is empty', async () => expectRefusal(fileOf(''), 'empty'))

  it('is too large', async () => {
    const path = fileOf('a\n')
    truncateSync(path, largestRowFile + 1)
    await expectRefusal(path, 'tooLarge')
    truncateSync(path, largestRowFile)
    await expectRefusal(path, 'notText')
  })

  it('has a name that no disk takes', async () => {
    await expectRefusal(join(folder(), 'x'.repeat(5000)), 'unreadable')
  })
})

describe('a file that changes while it is read', () => {
  it.each([
    ['longer', (path: string) => appendFileSync(path, '3,4\n')],
    ['shorter', (path: string) => truncateSync(path, long.length - 4)],
    ['much shorter', (path: string) => truncateSync(path, 10)],
    ['another of the same size', (path: string) => writeFileSync(path, long.replace('1', '3'))],
  ])('becomes %s, and the reading says so', async (_, change) => {
    const path = fileOf(long)
    expect(await endAfter(path, () => change(path))).toEqual(faultPart({ code: 'fileChanged' }))
  })

  it('is read as it was when another one takes its name', async () => {
    const path = fileOf(long)
    const end = await endAfter(path, () => {
      renameSync(fileOf('other\n'), path)
    })
    expect(end).toMatchObject({ is: 'end', rows: 100_000 })
  })
})

describe('a reading', () => {
  it('is stopped', async () => {
    const path = fileOf(long)
    const stopping = new AbortController()
    const parts: CsvPart[] = []
    for await (const part of readCsv(path, { signal: stopping.signal })) {
      parts.push(part)
      if (part.is === 'rows') stopping.abort()
    }
    expect(parts.at(-1)).toEqual(faultPart({ code: 'stopped' }))
    expect(parts.length).toBeLessThan(20)
    expect(await partsOf(path, { signal: AbortSignal.abort() })).toEqual([
      faultPart({ code: 'stopped' }),
    ])
  })

  it.runIf(process.platform === 'linux')('leaves no file open, however it ends', async () => {
    const isOpen = (path: string) =>
      readdirSync('/proc/self/fd').some((number) => {
        try {
          return readlinkSync(`/proc/self/fd/${number}`) === path
        } catch {
          return false
        }
      })
    const path = fileOf(long)
    for await (const part of readCsv(path)) {
      if (part.is !== 'rows') continue
      expect(isOpen(path)).toBe(true)
      break
    }
    await partsOf(path)
    await partsOf(path, { mostRows: 1 })
    await previewCsv(path)
    const faulty = fileOf('a,a\n')
    await partsOf(faulty)
    expect([path, faulty].filter(isOpen)).toEqual([])
    const inside = join(folder(), 'x')
    mkdirSync(inside)
    await partsOf(inside)
    expect(isOpen(inside)).toBe(false)
  })
})

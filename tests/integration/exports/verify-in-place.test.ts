import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { folder, open, run, value } from '../journal/support'
import { copyOf, expectLines, sound, verify } from './run-verify'
import { mountSmallDisk } from './small-disk'
import { journalIn, journalOf } from './support'

/** What is in the files of a record, apart from the index that SQLite shares between processes. */
const contentOf = (path: string) =>
  [path, `${path}-wal`].map((file) =>
    existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '',
  )

/** The library lets go of a file, and would write to it then, once its objects are collected. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let turn = 0; turn < 3; turn += 1) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a check of a record that is in use, or must not be touched', () => {
  it("checks the program's own record while the program is writing it", async () => {
    const inFolder = folder()
    const journal = journalOf(inFolder, 1100)
    const checking = verify(inFolder, '--verify-changes')
    let written = 0
    const goOn = { writing: true }
    const writing = (async () => {
      while (goOn.writing) {
        run(journal)
        written += 1
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const { code, said } = await checking
    goOn.writing = false
    await writing
    expect(written).toBeGreaterThan(0)
    expectLines(said, sound)
    expect(code).toBe(0)
    expect(value(await journal.verify()).faults).toEqual([])
    journal.close()
  })

  it.each([
    ['that is open', false],
    ['that a crash left behind', true],
  ])('changes nothing in a record %s', async (_, copied) => {
    const inFolder = folder()
    const journal = open(inFolder)
    run(journal)
    let checked = inFolder
    if (copied) {
      checked = folder()
      mkdirSync(join(checked, 'journal'))
      for (const suffix of ['', '-wal']) {
        cpSync(`${journalIn(inFolder)}${suffix}`, `${journalIn(checked)}${suffix}`)
      }
    }
    const before = contentOf(journalIn(checked))
    expect(before[1]).not.toBe('')
    const { code, said } = await verify(checked, '--verify-changes')
    expect(said[1]).toBe('5 entries checked. Nothing was altered.')
    expect(code).toBe(0)
    await collectGarbage()
    expect(contentOf(journalIn(checked))).toEqual(before)
    journal.close()
  })

  it('checks a file on a disk that cannot be written (needs the right to mount)', async (test) => {
    const disk = folder()
    const mounted = mountSmallDisk(disk, 512)
    if (mounted === null) return test.skip('no right to mount a disk')
    try {
      const inFolder = folder()
      open(inFolder).close()
      const path = copyOf(journalIn(inFolder), disk)
      mounted.makeReadOnly()
      const { code, said } = await verify(folder(), '--verify-changes', path)
      expectLines(said, [/^Checking /, /^1 entry checked\. Nothing was altered\.$/, /^Last entry/])
      expect(code).toBe(0)
    } finally {
      mounted.unmount()
    }
  })
})

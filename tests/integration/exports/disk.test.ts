import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, open, run } from '../journal/support'
import { mountSmallDisk } from './small-disk'
import { exportTo, filesIn, journalOf } from './support'

const formats = ['csv', 'json'] as const
const refused = { ok: false, error: { code: 'fileNotWritten' } }
const isRoot = process.getuid?.() === 0

describe.each(formats)('an export as %s that the disk refuses', (format) => {
  it('is not written to a folder that is not there', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    expect(await exportTo(join(inFolder, 'gone', 'x'), journal, format)).toEqual(refused)
    expect(filesIn(inFolder)).toEqual(['journal'])
    journal.close()
  })

  it('leaves nothing when the name is taken by a folder', async () => {
    const inFolder = folder()
    const target = join(inFolder, 'x')
    mkdirSync(join(target, 'inside'), { recursive: true })
    const journal = open(inFolder)
    expect(await exportTo(target, journal, format)).toEqual(refused)
    expect(filesIn(inFolder)).toEqual(['journal', 'x'])
    journal.close()
  })

  it('is not written when the disk goes away in between', async () => {
    const inFolder = folder()
    const disk = join(inFolder, 'disk')
    mkdirSync(disk)
    const journal = journalOf(inFolder, 200)
    const pull = async (): Promise<void> => rmSync(disk, { recursive: true, force: true })
    expect(await exportTo(join(disk, 'x'), journal, format, {}, pull)).toEqual(refused)
    expect(filesIn(inFolder)).toEqual(['journal'])
    journal.close()
  })

  it('is not written to a folder that takes nothing', async () => {
    const inFolder = folder()
    // Root may write to any folder but to what is none on a disk.
    const target = isRoot ? '/proc' : join(inFolder, 'closed')
    if (!isRoot) mkdirSync(target, { mode: 0o500 })
    const journal = open(inFolder)
    expect(await exportTo(join(target, 'x'), journal, format)).toEqual(refused)
    if (!isRoot) chmodSync(target, 0o700)
    journal.close()
  })

  it('leaves the old file and nothing else on a full disk (needs the right to mount)', async (test) => {
    const inFolder = folder()
    const disk = join(inFolder, 'disk')
    mkdirSync(disk)
    const mounted = mountSmallDisk(disk)
    if (mounted === null) return test.skip('no right to mount a disk')
    try {
      const target = join(disk, 'x')
      writeFileSync(target, 'old')
      const journal = journalOf(inFolder, 500)
      expect(await exportTo(target, journal, format)).toEqual(refused)
      expect(filesIn(disk)).toEqual(['x'])
      expect(readFileSync(target, 'utf8')).toBe('old')
      journal.close()
    } finally {
      mounted.unmount()
    }
  })

  it('leaves the old file when the record of changes cannot be read to its end', async () => {
    const inFolder = folder()
    const target = join(inFolder, 'x')
    writeFileSync(target, 'old')
    const journal = journalOf(inFolder, 200)
    let pages = 0
    const source = {
      page: journal.page.bind(journal),
      detail: journal.detail.bind(journal),
      entriesFrom: (seq: number, limit: number) => {
        if (seq > 1) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
        return journal.entriesFrom(seq, limit)
      },
    }
    const pause = async (): Promise<void> => {
      pages += 1
      if (format === 'csv') journal.close()
    }
    expect(await exportTo(target, source, format, {}, pause)).toEqual({
      ok: false,
      error: { code: 'journalFailed' },
    })
    expect(pages).toBe(1)
    expect(filesIn(inFolder)).toEqual(['journal', 'x'])
    expect(readFileSync(target, 'utf8')).toBe('old')
    journal.close()
  })

  it('says so when the record of changes is not open', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    journal.close()
    expect(await exportTo(join(inFolder, 'x'), journal, format)).toEqual({
      ok: false,
      error: { code: 'journalFailed' },
    })
    expect(filesIn(inFolder)).toEqual(['journal'])
  })

  it('takes the place of an older file, readable by its owner only', async () => {
    const inFolder = folder()
    const target = join(inFolder, 'x')
    writeFileSync(target, 'old', { mode: 0o644 })
    const journal = open(inFolder)
    run(journal)
    expect(await exportTo(target, journal, format)).toEqual({ ok: true, value: { changes: 1 } })
    expect(readFileSync(target, 'utf8')).toContain('SUMMER-26')
    expect(statSync(target).mode & 0o777).toBe(0o600)
    expect(filesIn(inFolder)).toEqual(['journal', 'x'])
    journal.close()
  })
})

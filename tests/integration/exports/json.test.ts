import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyExport } from '../../../src/main/exports/verify-export'
import { folder, intent, open, run, unknown, value } from '../journal/support'
import { entriesOf, exportedAt, exportTo, journalOf } from './support'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

describe('the record of changes as JSON', () => {
  it('is one document with an entry a line', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.json')
    const journal = open(inFolder)
    run(journal)
    // Line breaks that are no ends of lines.
    run(journal, intent({ reference: 'r-2' }, { targetLabel: 'a\u2028b\u2029c\nd' }))
    expect(await exportTo(path, journal, 'json')).toEqual({ ok: true, value: { changes: 2 } })
    const text = readFileSync(path, 'utf8')
    const document = JSON.parse(text) as Record<string, unknown>
    expect(document).toMatchObject({
      format: 'userdocks-console-changes',
      version: 1,
      exportedAt,
      filter: { search: '', states: [] },
      changes: 2,
    })
    const entries = entriesOf(path)
    expect(entries).toHaveLength(9)
    expect(document['head']).toBe(entries.at(-1)?.['hash'])
    const lines = text.trimEnd().split('\n').slice(1, -1)
    expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')) as unknown)).toEqual(entries)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    journal.close()
  })

  it('can be checked by anybody with a SHA-256', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.json')
    const journal = open(inFolder)
    run(journal)
    await exportTo(path, journal, 'json')
    let previous = '0'.repeat(64)
    for (const each of entriesOf(path)) {
      const { seq, change, event, at, facts, digest, hash, personal, salt } = each
      previous = sha256(JSON.stringify([previous, seq, change, event, at, facts, digest]))
      expect(hash).toBe(previous)
      if (digest !== null) expect(digest).toBe(sha256(`${String(salt)}${String(personal)}`))
    }
    journal.close()
  })

  it('has all entries, and the content of what the filter shows', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.json')
    const journal = open(inFolder)
    const shown = run(journal, intent({}, { targetLabel: 'Shown Person' }), unknown)
    const other = run(journal, intent({}, { targetLabel: 'Other Person', ticket: 'T-2' }))
    const result = await exportTo(path, journal, 'json', { states: ['unknown'] })
    expect(value(result).changes).toBe(1)
    const entries = entriesOf(path)
    expect(entries).toHaveLength(9)
    for (const entry of entries) {
      const isHidden = entry['change'] === other
      expect(entry['withheld']).toBe(isHidden ? true : undefined)
      expect('personal' in entry && 'salt' in entry).toBe(!isHidden)
      if (entry['change'] === shown) expect(entry['personal']).toEqual(expect.any(String))
    }
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('Shown Person')
    expect(text).not.toContain('Other Person')
    expect(await verifyExport(path)).toEqual({
      entries: 9,
      head: entries.at(-1)?.['hash'],
      faults: [],
      withheld: 4,
    })
    journal.close()
  })

  it('stays whole when changes are made and erased while it is written', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.json')
    const journal = journalOf(inFolder, 261)
    const first = 1
    const pause = async (): Promise<void> => {
      run(journal)
      value(journal.erase(first, 'change'))
      value(journal.erase(261, 'change'))
    }
    expect(value(await exportTo(path, journal, 'json', {}, pause)).changes).toBeGreaterThan(261)
    expect(await verifyExport(path)).toMatchObject({ faults: [], withheld: 0 })
    expect(await exportTo(path, journal, 'json', { states: ['confirmed'] }, pause)).toMatchObject({
      ok: true,
    })
    expect(await verifyExport(path)).toMatchObject({ faults: [] })
    journal.close()
  })
})

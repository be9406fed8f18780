import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, open, run, value } from '../journal/support'
import { alter, copyOf, expectLines, sound, verify } from './run-verify'
import { exportTo, journalIn, journalOf } from './support'

describe('the command that checks the record of changes', () => {
  it('is not meant by other arguments', async () => {
    expect(await verify(folder(), '.', '--verify', 'changes')).toEqual({ code: null, said: [] })
  })

  it('checks a file that is named, in either way', async () => {
    const inFolder = folder()
    open(inFolder).close()
    const path = journalIn(inFolder)
    for (const words of [
      ['--verify-changes', path],
      [`--verify-changes=${path}`],
      ['.', '--verify-changes', relative(process.cwd(), path), '--no-sandbox'],
    ]) {
      const { code, said } = await verify(folder(), ...words)
      expect(said.slice(0, 2)).toEqual([
        `Checking ${path}`,
        '1 entry checked. Nothing was altered.',
      ])
      expect(code).toBe(0)
    }
  })

  it("takes another option for none, and checks the program's own record", async () => {
    const inFolder = folder()
    open(inFolder).close()
    const { code, said } = await verify(inFolder, '--verify-changes', '--no-sandbox')
    expect(said[0]).toBe(`Checking ${journalIn(inFolder)}`)
    expect(code).toBe(0)
  })

  it.each([
    ["UPDATE entries SET at = '2020-01-01' WHERE seq = 3", 'Entry 3 does not fit its hash'],
    ["UPDATE entries SET personal = '{}' WHERE seq = 2", 'Entry 2: its content was altered'],
    ['UPDATE entries SET personal = NULL, salt = NULL WHERE seq = 2', 'Entry 2 lacks its content'],
    ['DELETE FROM entries WHERE seq = 4', 'Entry 4 is missing.'],
    ["UPDATE changes SET state = 'rejected'", 'The list of changes says something else'],
  ])('finds what somebody did with %j', async (sql, words) => {
    const inFolder = folder()
    const journal = open(inFolder)
    run(journal)
    journal.close()
    alter(journalIn(inFolder), sql)
    const { code, said } = await verify(inFolder, '--verify-changes')
    expect(said.slice(1, 3)).toEqual([
      expect.stringMatching(/ entries checked\.$/),
      'This is not what the program wrote:',
    ])
    expect(said.join('\n')).toContain(words)
    expect(said.join('\n')).not.toContain('Nothing was altered')
    expect(code).toBe(1)
  })

  it('checks an exported JSON file, and says what the file leaves out', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.json')
    const journal = open(inFolder)
    run(journal)
    value(await exportTo(path, journal, 'json'))
    expect(await verify(inFolder, '--verify-changes', path)).toMatchObject({ code: 0 })
    value(await exportTo(path, journal, 'json', { kinds: ['tenant'] }))
    const { code, said } = await verify(inFolder, '--verify-changes', path)
    expectLines(said, [
      sound[0] ?? /^$/,
      /^5 entries checked\. Nothing was altered\.$/,
      /^The file leaves out the content of 4 of them, because of its filter\.$/,
      sound[2] ?? /^$/,
    ])
    expect(code).toBe(0)
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-05-01', '2026-05-03'))
    expect(await verify(inFolder, '--verify-changes', path)).toMatchObject({ code: 1 })
    journal.close()
  })

  it('says so when it cannot check', async () => {
    const inFolder = folder()
    const journal = open(inFolder)
    const csv = join(inFolder, 'changes.csv')
    value(await exportTo(csv, journal, 'csv'))
    journal.close()
    const empty = join(inFolder, 'empty.db')
    writeFileSync(empty, '')
    const other = join(inFolder, 'other.db')
    alter(other, 'CREATE TABLE entries (seq INTEGER)')
    const newer = folder()
    open(newer).close()
    alter(journalIn(newer), 'PRAGMA user_version = 1000')
    for (const [path, words] of [
      [join(inFolder, 'gone.db'), 'There is no such file.'],
      [inFolder, 'The file could not be read (EISDIR).'],
      [csv, 'A CSV file cannot be checked.'],
      [empty, 'This is neither a record of changes'],
      [other, 'This is neither a record of changes'],
      [journalIn(newer), 'A newer version of this program has written this file.'],
    ] as const) {
      const { code, said } = await verify(inFolder, '--verify-changes', path)
      expect(said[1]).toContain(words)
      expect(code).toBe(2)
    }
    expect(existsSync(join(inFolder, 'gone.db'))).toBe(false)
    expect(await verify(folder(), '--verify-changes')).toMatchObject({ code: 2 })
  })

  it('finds a file that is broken', async () => {
    const inFolder = folder()
    journalOf(inFolder, 100).close()
    const path = copyOf(journalIn(inFolder), inFolder)
    const bytes = readFileSync(path)
    bytes.fill(0xff, 8192, bytes.length - 4096)
    writeFileSync(path, bytes)
    const { code, said } = await verify(inFolder, '--verify-changes', path)
    expect(said).toEqual([`Checking ${path}`, 'The file is damaged: it cannot be read to its end.'])
    expect(code).toBe(1)
  })
})

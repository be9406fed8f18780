import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database, type Row } from '../../../src/main/sqlite/database'
import { entryColumns } from '../../../src/main/journal/entries/chain'
import { lineColumns } from '../../../src/main/journal/entries/line'
import { verify } from '../../../src/main/journal/checking/verify'
import {
  answered,
  checked,
  concluded,
  everything,
  folder,
  intent,
  keptFolder,
  open,
  otherConnection,
  resolved,
  run,
  sending,
  unknown,
  value,
} from './support'

/** A small record with each kind of entry, some of it erased. */
let sound: string
beforeAll(async () => {
  sound = keptFolder()
  let day = 1
  const now = () => new Date(`2026-05-0${day}T10:00:00.000Z`)
  const journal = open(sound, { now })
  run(journal, intent({ reference: 'r-1' }), {}, 'user 1')
  const id = value(journal.begin(intent({ reference: 'r-2', kind: 'user', undoes: 1 }), 'user 2'))
  for (const event of [sending(), answered({ ...unknown }), concluded(unknown), checked()]) {
    value(journal.append(id, event))
  }
  day = 3
  run(journal, intent({ reference: 'r-3', connectionId: otherConnection }), { ...unknown })
  value(journal.append(id, resolved()))
  run(journal, intent({ reference: 'r-4' }), { state: 'rejected', reason: 'refused' }, 'user 1')
  value(journal.erase(3 + 1, 'change'))
  await journal.erased()
  value(journal.begin(intent({ reference: 'r-5' }), 'user 1'))
  journal.close()
})

/** The record with something done to it. */
function altered(work: (database: Database) => void): Database {
  const copy = folder()
  mkdirSync(join(copy, 'journal'))
  for (const suffix of ['', '-wal']) {
    const [from, to] = [sound, copy].map((at) => join(at, 'journal', `changes.db${suffix}`))
    if (existsSync(from!)) cpSync(from!, to!)
  }
  const database = openDatabase(join(copy, 'journal', 'changes.db'))
  work(database)
  return database
}

async function faultsAfter(work: (database: Database) => void) {
  const { faults } = await verify(altered(work))
  return faults.map(({ fault }) => fault)
}

const entriesOf = (database: Database): Row[] =>
  database.all(entryColumns, 'FROM entries ORDER BY seq')

/** Every text that differs from this one in a character, or has one more or less. */
function* variants(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'x' ? 'y' : 'x'
    yield text.slice(0, at) + other + text.slice(at + 1)
    yield text.slice(0, at) + text.slice(at + 1)
  }
  yield `${text} `
}

it('the record is sound as it is', async () => {
  expect(await faultsAfter(() => undefined)).toEqual([])
})

describe('an alteration of an entry', () => {
  it('is found in every character of every column', async () => {
    const database = altered(() => undefined)
    let tried = 0
    for (const row of entriesOf(database)) {
      for (const column of ['event', 'at', 'facts', 'personal', 'salt', 'digest', 'hash']) {
        const text = row[column]
        // What was erased stands there as zeros.
        if (typeof text !== 'string' || text.startsWith('\0')) continue
        const update = `UPDATE entries SET ${column} = ? WHERE seq = ?`
        for (const variant of variants(text)) {
          // A tenth of them, and all of the short ones, is enough for one run.
          if (text.length > 60 && (tried += 1) % 10 !== 0) continue
          database.run(update, variant, Number(row['seq']))
          const { faults } = await verify(database)
          expect(faults, `${column} of entry ${row['seq']}: ${variant}`).not.toEqual([])
        }
        database.run(update, text, Number(row['seq']))
      }
    }
    expect((await verify(database)).faults).toEqual([])
  }, 300_000)

  it('is found where the whole column is another, or is gone', async () => {
    const rows = entriesOf(altered(() => undefined))
    for (const { seq } of rows) {
      for (const set of [
        'change = ifnull(change, 0) + 1',
        'change = iif(change IS NULL, 1, NULL)',
        "personal = iif(unicode(personal) > 0, NULL, '{}')",
        'personal = iif(unicode(personal) > 0, NULL, personal), salt = NULL, digest = NULL',
        "salt = iif(unicode(salt) > 0, NULL, 'x')",
        "digest = iif(digest IS NULL, 'x', NULL)",
        'seq = seq + 1000',
      ]) {
        const database = altered((each) =>
          each.run(`UPDATE entries SET ${set} WHERE seq = ?`, Number(seq)),
        )
        if (JSON.stringify(entriesOf(database)) === JSON.stringify(rows)) continue
        expect((await verify(database)).faults, `${set} of entry ${seq}`).not.toEqual([])
      }
    }
  }, 120_000)

  it('is found when content is gone without a word that it was erased', async () => {
    for (const gone of ['NULL', "''", 'CAST(zeroblob(length(personal)) AS TEXT)']) {
      const found = await faultsAfter((database) =>
        database.exec(`UPDATE entries SET personal = ${gone}, salt = NULL WHERE change = 1`),
      )
      expect(found).toContain('contentMissing')
    }
  })
})

describe('an entry', () => {
  const count = () => entriesOf(altered(() => undefined)).length

  it('that is gone is missed, but for the last ones', async () => {
    for (let seq = 1; seq < count(); seq += 1) {
      const remove = (database: Database) => database.exec(`DELETE FROM entries WHERE seq = ${seq}`)
      expect(await faultsAfter(remove), `entry ${seq}`).not.toEqual([])
    }
    // Without the last ones it is another record, and the list is not what it comes to.
    for (let seq = 2; seq <= count(); seq += 1) {
      const cut = (database: Database) => database.exec(`DELETE FROM entries WHERE seq >= ${seq}`)
      const isAboutTheRecord = entriesOf(altered(() => undefined))
        .slice(seq - 1)
        .every(({ change }) => change === null)
      expect((await faultsAfter(cut)).length > 0, `from ${seq} on`).toBe(!isAboutTheRecord)
    }
  }, 60_000)

  it('that is gone is missed if the others close ranks', async () => {
    for (let seq = 1; seq < count(); seq += 1) {
      const found = await faultsAfter((database) => {
        database.exec(`DELETE FROM entries WHERE seq = ${seq}`)
        database.exec(`UPDATE entries SET seq = -seq + 1 WHERE seq > ${seq}`)
        database.exec('UPDATE entries SET seq = -seq WHERE seq < 0')
      })
      expect(found, `entry ${seq}`).not.toEqual([])
    }
  }, 60_000)

  it('that stands in the place of another is found', async () => {
    const last = count()
    for (let one = 1; one <= last; one += 1) {
      for (let other = one + 1; other <= last; other += 3) {
        const found = await faultsAfter((database) => {
          database.exec(`UPDATE entries SET seq = -1 WHERE seq = ${one}`)
          database.exec(`UPDATE entries SET seq = ${one} WHERE seq = ${other}`)
          database.exec(`UPDATE entries SET seq = ${other} WHERE seq = -1`)
        })
        expect(found, `${one} and ${other}`).not.toEqual([])
      }
    }
  }, 120_000)

  it('that is there twice is found', async () => {
    const found = await faultsAfter((database) =>
      database.exec(`INSERT INTO entries SELECT seq + 100, change, event, at, facts, personal, salt,
        digest, hash FROM entries WHERE seq = 3`),
    )
    expect(found).not.toEqual([])
  })
})

describe('an alteration of the list', () => {
  const others: Record<string, string> = {
    kind: "'tenant'",
    state: "iif(state = 'notSent', 'unknown', 'notSent')",
    reason: "iif(reason = 'paused', 'stopped', 'paused')",
    connection_id: "'5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a11'",
  }

  it.each([...Object.keys(lineColumns), 'undone_by'])('is found: %s', async (column) => {
    const database = altered(() => undefined)
    const ids = database.all({ id: 'integer' }, 'FROM changes')
    for (const { id } of ids) {
      const isNumber =
        column === 'undone_by' || lineColumns[column as 'id'] === ('integer' as string)
      const other = others[column] ?? (isNumber ? `ifnull(${column}, 0) + 77` : "'x'")
      const set = `UPDATE changes SET ${column} = ${other} WHERE id = ${Number(id)}`
      expect(await faultsAfter((copy) => copy.exec(set)), set).toContain('listDiffers')
    }
  })

  it('is found: a line too few, one too many', async () => {
    expect(await faultsAfter((each) => each.exec('DELETE FROM changes WHERE id = 2'))).toContain(
      'listDiffers',
    )
    const one = `INSERT INTO changes SELECT 99, ${Object.keys(lineColumns).slice(1).join(', ')}`
    const names = Object.keys(lineColumns).join(', ')
    const added = one.replace('changes SELECT', `changes (${names}) SELECT`)
    expect(await faultsAfter((each) => each.exec(`${added} FROM changes WHERE id = 1`))).toContain(
      'listDiffers',
    )
  })

  it.each([
    "UPDATE days SET day = '2026-05-02' WHERE first = 1",
    'UPDATE days SET last = last + 1 WHERE first = 1',
    'DELETE FROM days WHERE first = 1',
  ])('is found: %s', async (sql) => {
    expect(await faultsAfter((database) => database.exec(sql))).toContain('listDiffers')
  })
})

it('a check finds what was altered, and nothing is begun any more', async () => {
  const inFolder = folder()
  const journal = open(inFolder)
  for (let times = 0; times < 60; times += 1) run(journal)
  const other = openDatabase(join(inFolder, 'journal', 'changes.db'))
  other.exec("UPDATE entries SET facts = replace(facts, 'r-1', 'r-2') WHERE seq = 2")
  other.close()
  expect(value(journal.page(everything, null)).changes).toHaveLength(50)
  expect(journal.state).toEqual({ state: 'ready' })
  expect(value(await journal.verify()).faults).toEqual([{ entry: 2, fault: 'hashWrong' }])
  expect(journal.state).toMatchObject({ state: 'damaged' })
  expect(journal.begin(intent(), null)).toMatchObject({ ok: false })
  journal.close()
})

import { closeSync, constants, copyFileSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { Journal } from '../../../../src/main/journal/journal'
import { bigJournal } from '../../journal/sample/big-journal'
import { concluded, sampleChange, sending } from '../../journal/sample/sample-data'

/** Puts a record of many changes in the place that is named; they are made if need be. Tells how many. */
function giveRecord(destination: string, unknowns: number): number {
  const { path, changes } = bigJournal()
  mkdirSync(dirname(destination), { recursive: true, mode: 0o700 })
  copyFileSync(path, destination, constants.COPYFILE_FICLONE)
  const journal = new Journal({ path: destination, version: '0.0.0', now: () => new Date() })
  settleAll(journal)
  for (let count = 0; count < unknowns; count += 1) addUnknown(journal, changes + count)
  journal.close()
  flush(destination)
  return changes
}

/** What is unknown stands above the list, so that must be the same whatever is in it. */
function settleAll(journal: Journal): void {
  for (let open = journal.unknowns(); open.count > 0; open = journal.unknowns()) {
    for (const { id } of open.changes) {
      const facts = { finding: 'applied', by: 'readBack' } as const
      const personal = { who: null, why: null, ticket: null }
      if (!journal.append(id, { event: 'resolved', facts, personal }).ok) throw refused()
    }
  }
}

function addUnknown(journal: Journal, number: number): void {
  const { intent, resource } = sampleChange(number)
  const begun = journal.begin(intent, resource)
  if (!begun.ok) throw refused()
  journal.append(begun.value, sending(null, 'https://api.example.com/v1/users'))
  journal.append(begun.value, concluded({ state: 'unknown', reason: 'timedOut' }, null))
}

const refused = () => new Error('The record of changes refused.')

/** The system would write it to disk in the middle of the measuring. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

const [destination = '', unknowns = '0'] = process.argv.slice(-2)
process.send?.(giveRecord(destination, Number(unknowns)), () => process.exit(0))

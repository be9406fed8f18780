import { join } from 'node:path'
import Libsql from 'libsql'
import type { ChangeEvent, EventOf } from '../../../../src/main/journal/entries/events'
import { record } from '../../support/measurement'
import { answered, concluded, connections, sampleChange, sending } from '../sample/sample-data'
import { needed, openJournal } from './open'
import { time } from './timing'

const rounds = 400
const warmUp = 40

type Later = Exclude<ChangeEvent, EventOf<'intent'>>
interface Entry {
  readonly facts?: object
  readonly personal?: object
}
const steps = ['intent', 'sending', 'answered', 'concluded'] as const

/**
 * Writes changes, each in four entries, and beside it by hand the same entries with the line of the
 * list, just as durable, and without asking anything.
 */
export function measureWriting(folder: string): void {
  const journal = openJournal(join(folder, 'new.db'))
  const byHand = writerByHand(join(folder, 'by-hand.db'))
  const none = () => ({ app: [] as number[], hand: [] as number[] })
  const times = { intent: none(), sending: none(), answered: none(), concluded: none() }
  for (let round = 1; round <= warmUp + rounds; round += 1) {
    const { intent, resource } = sampleChange(round)
    const later: readonly Later[] = [
      sending(null, `https://api.example.com/v1/${resource.slice(-36)}`),
      answered({ state: 'confirmed', reason: 'accepted' }),
      concluded({ state: 'confirmed', reason: 'accepted' }, null),
    ]
    let id = 0
    const work: readonly (() => unknown)[] = [
      () => (id = needed(journal.begin(intent, resource))),
      ...later.map((event) => () => needed(journal.append(id, event))),
    ]
    const entries: readonly Entry[] = [intent, ...later]
    steps.forEach((step, index) => {
      const app = time(work[index] ?? (() => undefined))
      const hand = time(() => byHand.write(round, step, entries[index] ?? {}))
      if (round <= warmUp) return
      times[step].app.push(app)
      times[step].hand.push(hand)
    })
  }
  const all = (who: 'app' | 'hand') => steps.flatMap((step) => times[step][who])
  record({
    what: 'Write an entry, on disk when it returns',
    samples: all('app'),
    baseline: all('hand'),
    budget: { kind: 'ratio', limit: 1.3 },
  })
  for (const step of steps) {
    record({ what: `  ${step}`, samples: times[step].app, baseline: times[step].hand })
  }
  journal.close()
  byHand.close()
}

/** The same rows in the same tables, as short as it can be said: no chain, no digest, no questions. */
function writerByHand(path: string) {
  openJournal(path).close()
  const database = new Libsql(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  const add = database.prepare<[unknown[]]>(
    `INSERT INTO entries (change, event, at, facts, personal, salt, digest, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const begin = database.prepare<[unknown[]]>(
    `INSERT INTO changes VALUES (?, ?, ?, ?, NULL, 0, 0, ?, NULL, NULL, ?, ?, ?, NULL, NULL, 0, NULL, NULL)`,
  )
  const wait = database.prepare<[unknown[]]>('INSERT INTO unindexed (id) VALUES (?)')
  const goOn = database.prepare<[unknown[]]>(
    'UPDATE changes SET state = ?, concluded = ?, attempts = 1, sent_at = ?, ended_at = ? WHERE id = ?',
  )
  const [salt, digest] = ['0'.repeat(32), '0'.repeat(64)]
  return {
    write(change: number, event: string, { facts = {}, personal = {} }: Entry): void {
      const at = new Date().toISOString()
      const id = BigInt(change)
      database.exec('BEGIN IMMEDIATE')
      const texts = [JSON.stringify(facts), JSON.stringify(personal)]
      add.run([id, event, at, ...texts, salt, digest, digest])
      if (event === 'intent') {
        begin.run([id, id, 'redemption', 'preparing', at, connections[0].id, digest, digest])
        wait.run([id])
      } else {
        goOn.run([event, event === 'concluded' ? 1n : 0n, at, at, id])
      }
      database.exec('COMMIT')
    },
    close: () => database.close(),
  }
}

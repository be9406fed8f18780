import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Locator, Page } from 'playwright/test'
import { journalPath } from '../../../src/main/record-of-changes'
import { goTo } from '../../e2e/support/actions'
import { ConsoleApp, electronExecutable } from '../../e2e/support/electron'
import { test } from '../../e2e/support/test'
import { bundle } from '../../support/bundle'
import { emptyKeychain } from '../../support/keychain-items'
import { neededTimeToFrame, type Awaited } from '../support/frame-probe'
import { record } from '../support/measurement'

const rounds = 12
/** The first start brings pages of the file into memory. */
const warmUp = 1
/** In the record that the large one is held against. */
const few = 200
/** The pause in typing after which the list asks main (activity.store.ts), in milliseconds. */
const typingPause = 250
const budget = { kind: 'absolute', limit: 100 } as const

/** As many as the screen lists. */
const unknowns = 100
const pause = `without the pause of ${typingPause} ms`
const subjects = {
  first: 'Activity: click to its first page, the first time since the start',
  again: '  later, up to date',
  older: '  “Show older” to the next page',
  ticket: `Search for an old ticket: last key to its result, ${pause}`,
  word: `Search for a common word: last key to its result, ${pause}`,
} as const
type Subject = keyof typeof subjects
type Times = Record<Subject, number[]>

interface Given {
  readonly app: ConsoleApp
  readonly times: Times
  /** In its record. */
  changes: number
}

const newlyGiven = (): Given => ({
  app: new ConsoleApp(),
  times: { first: [], again: [], older: [], ticket: [], word: [] },
  changes: 0,
})

// The same in a record of few changes is what the window itself costs; and in one of few changes of which
// many are unknown, what these add.
test('the window over a record of a million changes', async () => {
  test.setTimeout(1_800_000)
  const program = await bundle('tests/bench/activity/worker/give-record.ts', {
    ...{ folder: 'bench', name: 'give-record' },
  })
  const all = [newlyGiven(), newlyGiven(), newlyGiven()] as const
  const [large, small, unclear] = all
  try {
    await giveRecord(program, large)
    await giveRecord(program, small, few)
    await giveRecord(program, unclear, few, unknowns)
    for (let round = -warmUp; round < rounds; round += 1) {
      for (const given of round % 2 === 0 ? all : all.toReversed()) {
        await given.app.start()
        const times = round < 0 ? newlyGiven().times : given.times
        await lookAround(given.app.page, given.changes, times, given === unclear)
        await given.app.application.close()
      }
    }
  } finally {
    for (const { app } of all) await app.close().catch(() => {})
    emptyKeychain()
  }
  const many = large.changes.toLocaleString('en')
  for (const [subject, what] of Object.entries(subjects) as [Subject, string][]) {
    const times = { samples: large.times[subject], baseline: small.times[subject] }
    record({ what: `${what} (${many} changes)`, ...times, budget })
  }
  record({
    what: `Activity with ${unknowns} unknown changes: click to its first page, likewise`,
    ...{ samples: unclear.times.first, baseline: small.times.first, budget },
  })
})

/** Made and copied as the app's own: by the journal's code, in Electron's Node. */
async function giveRecord(
  program: string,
  given: Given,
  changes?: number,
  unknown = 0,
): Promise<void> {
  const { userData } = given.app
  const child = fork(program, [journalPath({ userDataFolder: userData }), String(unknown)], {
    execPath: electronExecutable(),
    env: {
      ...process.env,
      ...(changes === undefined ? {} : { BENCH_JOURNAL_CHANGES: String(changes) }),
      ELECTRON_RUN_AS_NODE: '1',
    },
  })
  child.once('message', (made: number) => (given.changes = made))
  await once(child, 'disconnect')
  if (given.changes === 0) throw new Error('The record could not be made.')
}

async function lookAround(
  page: Page,
  changes: number,
  times: Times,
  onlyFirst: boolean,
): Promise<void> {
  const whole = await expected(page, '')
  const navigation = page.getByRole('navigation', { name: 'Main' })
  const activity = navigation.getByRole('link', { name: 'Activity' })
  times.first.push(await timeTo(page, activity, whole))
  if (onlyFirst) return
  await goTo(page, 'Tenants')
  times.again.push(await timeTo(page, activity, whole))
  const older = page.getByRole('button', { name: 'Show older' })
  times.older.push(await timeTo(page, older, { ...whole, count: 2 * whole.count }))
  const ticket = await ticketBefore(page, Math.ceil(changes / 2))
  times.ticket.push(await timeToFind(page, ticket, whole))
  times.word.push(await timeToFind(page, await commonWord(page, whole), whole))
}

/** Without the pause. Then the list is whole again. */
async function timeToFind(page: Page, words: string, whole: Rows): Promise<number> {
  const found = await expected(page, words)
  const box = page.getByRole('searchbox', { name: 'Search activity' })
  await box.fill(words.slice(0, -1))
  const time = await timeTo(page, words.at(-1)!, found)
  await box.selectText()
  await timeTo(page, 'Backspace', whole)
  return time - typingPause
}

type Rows = Awaited & { kind: 'rows' }

async function timeTo(page: Page, press: string | Locator, rows: Rows): Promise<number> {
  return (await neededTimeToFrame(page, press, rows)).done
}

interface Line {
  readonly ticket: string | null
  readonly targetLabel: string | null
}

/** What the list will show. */
async function expected(page: Page, search: string): Promise<Rows> {
  const changes = await linesOf(page, search, null)
  const first = changes[0]?.targetLabel ?? ''
  return { kind: 'rows', table: 'Activity', count: changes.length, first }
}

/** One whose result begins with another line than the list itself: the two can be told apart. */
async function commonWord(page: Page, whole: Rows): Promise<string> {
  for (const word of ['nordlicht', 'alpen', 'hansa']) {
    if ((await expected(page, word)).first !== whole.first) return word
  }
  throw new Error('All common words are in the newest change.')
}

async function ticketBefore(page: Page, before: number): Promise<string> {
  const changes = await linesOf(page, '', before)
  return changes.find(({ ticket }) => ticket !== null)!.ticket!
}

async function linesOf(page: Page, search: string, before: number | null): Promise<Line[]> {
  const input = { filter: { search }, before }
  const answer = await page.evaluate((asked) => window.bridge.call('activity.list', asked), input)
  return (answer as { value: { changes: Line[] } }).value.changes
}

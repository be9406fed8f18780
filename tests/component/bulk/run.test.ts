import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Run } from '../../../src/shared/bulk/run'
import { pauseReasons, runStates, type RunState } from '../../../src/shared/bulk/run-state'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { connection, connectionId } from '../support/fixtures'
import type { Answers, Screen } from '../support/screen'
import { counts, otherRunId, row, rowChange, rowsOf, run, runId } from './runs'
import { showRun } from './show'

let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(parts: Partial<Run>, answers: Answers = {}, active?: Connection) {
  const { main, screen: mounted } = await showRun(run(parts), answers, active)
  screen = mounted
  return main
}

const page = () => words(document.body)
const bar = () => document.querySelector('[role=progressbar][aria-label="Bulk run"]')
const deeds = [
  ...['Start', 'Resume', 'Pause', 'Dry run', 'Stop', 'Undo run', 'Delete run', 'Save results'],
]
const offered = () => deeds.filter((name) => screen.button(name) !== undefined)
const dialog = () => document.querySelector<HTMLDialogElement>('dialog[open]')
const inDialog = (name: string) =>
  [...(dialog()?.querySelectorAll('button') ?? [])].find((each) => words(each) === name)

describe('a run', () => {
  test('says what it is, where it goes, from which file and since when', async () => {
    await show({})
    expect(page()).toMatch(/codes, 21 Nov 2026.*What to do ?Redeem codes.*Acme TEST/)
    expect(page()).toMatch(/File ?codes\.csv.*Ticket ?SUP-1.*Created ?21 Nov 2026/)
  })

  const possible: Record<RunState, string[]> = {
    reading: ['Stop'],
    failed: ['Delete run'],
    ready: ['Dry run', 'Delete run', 'Save results'],
    planning: ['Pause', 'Stop', 'Save results'],
    planned: ['Start', 'Dry run', 'Delete run', 'Save results'],
    running: ['Pause', 'Stop', 'Save results'],
    pausing: ['Stop', 'Save results'],
    paused: ['Resume', 'Stop', 'Delete run', 'Save results'],
    stopping: ['Save results'],
    stopped: ['Delete run', 'Save results'],
    finished: ['Delete run', 'Save results'],
  }
  test.each(runStates)('offers what can be done while it is %s', async (state) => {
    await show({
      state,
      ...(state === 'paused' && { walk: 'running' as const, because: 'asked' as const }),
      ...(state === 'failed' && { fault: { code: 'empty' as const } }),
    })
    expect(offered()).toEqual(possible[state])
    expect(page()).not.toMatch(/bulk\.|undefined|\{/)
    // Where nothing is on its way, a bar would mean nothing.
    expect(bar() === null).toBe(['failed', 'ready', 'planned'].includes(state))
  })

  test('a pause of the dry run goes on, or the dry run begins anew', async () => {
    await show({ state: 'paused', walk: 'planning', because: 'asked' })
    expect(offered()).toEqual(['Resume', 'Dry run', 'Stop', 'Delete run', 'Save results'])
    expect(page()).toContain('This was the dry run: nothing was written.')
  })

  test('whose file could not be read says why, and shows no rows', async () => {
    await show({ state: 'failed', fault: { code: 'tooManyRows', line: 1_000_002 }, rows: 0 })
    expect(page()).toContain('The file has too many rows')
    expect(page()).toContain('the row in line 1,000,002 is the first one too many')
    expect(document.querySelector('[role=table]')).toBeNull()
  })

  test('that is not kept any more says so', async () => {
    const main = await show({})
    await main.tell('bulk.deleted', { runId })
    expect(page()).toContain('This run is not there any more')
  })

  test('is what main said last of it', async () => {
    const main = await show({ state: 'running', counts: counts({ waiting: 400 }) })
    await main.tell('bulk.changed', {
      run: run({ state: 'finished', counts: counts({ confirmed: 400 }) }),
    })
    expect(page()).toContain('Every row that was sent has its outcome.')
  })
})

describe('the progress', () => {
  test('of reading is the share of the file', async () => {
    await show({ state: 'reading', read: 0.426, rows: 1200, counts: counts({}) })
    expect(bar()?.getAttribute('aria-valuenow')).toBe('42')
    expect(bar()?.getAttribute('aria-valuetext')).toBe('1,200 rows read')
  })

  test('of a dry run is the rows that were looked up', async () => {
    await show({ state: 'planning', planned: 100, toPlan: 400, secondsLeft: 60, rate: 4.96 })
    expect(bar()?.getAttribute('aria-valuenow')).toBe('25')
    expect(bar()?.getAttribute('aria-valuetext')).toBe(
      '100 of 400 rows looked up, 300 left, about 1 minute',
    )
    expect(page()).toContain('5 rows a second')
  })

  test('of a run is the rows that have an outcome, of those to be sent', async () => {
    await show({
      state: 'running',
      startedAt: '2026-11-21T10:20:00.000Z',
      counts: counts({ waiting: 298, underWay: 2, confirmed: 90, unknown: 10, leftOut: 50 }),
      secondsLeft: 9000,
    })
    expect(bar()?.getAttribute('aria-valuenow')).toBe('25')
    expect(bar()?.getAttribute('aria-valuetext')).toBe(
      '100 of 400 rows done, 300 left, about 3 hours',
    )
  })

  test('is told aloud at each tenth, not at each row', async () => {
    const main = await show({ state: 'planning', planned: 0 })
    const said = () => words(screen.region('Bulk run')?.querySelector('[role=status]'))
    const seen: string[] = []
    for (const planned of [10, 20, 39, 40, 60, 81]) {
      await main.tell('bulk.changed', { run: run({ state: 'planning', planned }) })
      seen.push(said())
    }
    expect(seen.map((each) => /\d+/.exec(each)?.[0])).toEqual([
      undefined,
      undefined,
      undefined,
      '40',
      '40',
      '81',
    ])
    await main.tell('bulk.changed', { run: run({ state: 'planned' }) })
    expect(said()).toMatch(/^Dry run done: /)
  })

  test('after the dry run says what will be sent, and what will not', async () => {
    await show({
      counts: counts({ waiting: 380, alreadySo: 3, leftOut: 5, unusable: 2 }),
      doubtful: 7,
    })
    expect(page()).toMatch(/380 to send ?3 already so ?5 left out ?2 cannot be used ?7 in doubt/)
  })

  test('after the dry run speaks of no rows that there are not, but of none to send', async () => {
    await show({ counts: counts({ alreadySo: 3 }) })
    expect(page()).toMatch(/0 to send ?3 already so/)
    expect(page()).not.toMatch(/0 left out|0 cannot|0 in doubt/)
  })
})

describe('a pause', () => {
  test.each(pauseReasons)('because of %s says what happened and what to do', async (because) => {
    await show({ state: 'paused', walk: 'running', because })
    const notice = [...document.querySelectorAll('[role=status]')]
      .map(words)
      .find((each) => each.startsWith('Paused'))
    expect(notice).toMatch(/until you say so\./)
    expect(notice).not.toMatch(/bulk\.|undefined|\{/)
    expect(screen.button('Resume')).toBeDefined()
  })

  test('shows the row that was the reason, its change, and the words of UserDocks', async () => {
    await show(
      {
        state: 'paused',
        walk: 'running',
        because: 'unknown',
        at: { row: 250, status: 502, apiMessage: 'Bad gateway' },
        counts: counts({ waiting: 399, unknown: 1 }),
      },
      {
        'bulk.rows': rowsOf(400, (number) =>
          row(number, number === 250 ? { status: 'unknown', change: rowChange } : {}),
        ),
      },
    )
    expect(page()).toContain('HTTP 502')
    expect(page()).toContain('Bad gateway')
    const link = [...document.querySelectorAll('a')].find(
      (each) => words(each) === 'Open in Activity',
    )
    expect(link?.getAttribute('href')).toBe('/activity/7')
    await screen.click('Show row 250')
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('251')
    expect(words(screen.region('Row 250'))).toContain('Outcome unknown')
  })

  test('because of a lock offers to unlock the connection of the run; going on is another step', async () => {
    const live: Connection = { ...connection, environment: 'live' }
    const main = await show(
      { state: 'paused', walk: 'running', because: 'locked', environment: 'live' },
      {
        'access.unlock': () => success({ connectionId, until: '2099-01-01T00:00:00.000Z' }),
        'bulk.resume': () => success(run({ state: 'running' })),
      },
      live,
    )
    await screen.click('Unlock…')
    expect(main.inputsOf('access.unlock')).toEqual([{ connectionId }])
    expect(screen.button('Unlock…')).toBeUndefined()
    expect(main.inputsOf('bulk.resume')).toEqual([])
    await screen.click('Resume')
    expect(main.inputsOf('bulk.resume')).toEqual([{ runId }])
    expect(page()).toContain('The rows are sent, one after the other.')
  })
})

describe('what is done about a run', () => {
  test('is asked of main, and what it answers is shown', async () => {
    const main = await show(
      { state: 'running' },
      { 'bulk.pause': () => success(run({ state: 'pausing' })) },
    )
    await screen.click('Pause')
    expect(main.inputsOf('bulk.pause')).toEqual([{ runId }])
    expect(page()).toContain('Waiting for the rows that are under way.')
  })

  test('that main refuses is said', async () => {
    await show({}, { 'bulk.plan': () => failure({ code: 'runBusy' }) })
    await screen.click('Dry run')
    expect(page()).toContain('Another run is under way')
    await screen.click('Close message')
    expect(page()).not.toContain('Another run is under way')
  })

  test('the focus does not get lost with the button that was pressed', async () => {
    await show({ state: 'running' }, { 'bulk.pause': () => success(run({ state: 'pausing' })) })
    screen.button('Pause')?.focus()
    await screen.click('Pause')
    await flushPromises()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Bulk run')
  })

  test('stopping asks first, and says what will not be sent', async () => {
    const main = await show(
      {
        state: 'running',
        startedAt: '2026-11-21T10:20:00.000Z',
        counts: counts({ waiting: 12, confirmed: 3 }),
      },
      { 'bulk.stop': () => success(run({ state: 'stopping' })) },
    )
    await screen.click('Stop')
    expect(main.inputsOf('bulk.stop')).toEqual([])
    expect(words(dialog())).toContain('12 rows will not be sent.')
    expect(words(document.activeElement)).toBe('Do not stop')
    await screen.click('Stop run')
    expect(main.inputsOf('bulk.stop')).toEqual([{ runId }])
  })

  test('stopping before anything was sent says so', async () => {
    await show({ state: 'planning' })
    await screen.click('Stop')
    expect(words(dialog())).toContain('Nothing was sent, and nothing will be.')
  })

  test('deleting asks first, and leads back to the list', async () => {
    const main = await show({ state: 'finished' }, { 'bulk.delete': () => success({}) })
    await screen.click('Delete run')
    expect(words(document.activeElement)).toBe('Keep run')
    inDialog('Delete run')?.click()
    await flushPromises()
    expect(main.inputsOf('bulk.delete')).toEqual([{ runId }])
    expect(screen.router.currentRoute.value.path).toBe('/bulk')
    expect(page()).toContain('No bulk run yet')
  })

  test('taking it back makes another run, which comes on screen', async () => {
    const back = run({ id: otherRunId, name: 'Undo of tenants', kind: 'tenants', undoes: runId })
    await show(
      { kind: 'tenants', state: 'finished', counts: counts({ confirmed: 3 }) },
      { 'bulk.undo': () => success(back) },
    )
    await screen.click('Undo run')
    expect(screen.router.currentRoute.value.path).toBe(`/bulk/${otherRunId}`)
    expect(page()).toMatch(/Undo of tenants.*Takes back ?codes, 21 Nov 2026/)
  })

  test.each([
    ['redemptions', { kind: 'redeem', counts: counts({ confirmed: 3 }) }],
    ['nothing that was confirmed', { kind: 'tenants', counts: counts({ rejected: 3 }) }],
  ] as const)('%s cannot be taken back', async (_, parts) => {
    await show({ state: 'finished', ...parts })
    expect(screen.button('Undo run')).toBeUndefined()
  })

  test('the pace can be another at any time', async () => {
    const main = await show(
      { state: 'running' },
      { 'bulk.setPace': ({ pace }) => success(run({ state: 'running', pace })) },
    )
    await screen.choose('Rows a second', '0.5')
    expect(main.inputsOf('bulk.setPace')).toEqual([{ runId, pace: 0.5 }])
    expect(words(screen.field('Rows a second'))).toBe('0.5')
  })
})

describe('the results', () => {
  test('are those of all rows, or of those that are shown', async () => {
    const main = await show(
      { counts: counts({ confirmed: 380, rejected: 3 }), state: 'finished' },
      { 'bulk.saveResults': () => success({ path: '/home/agent/results.csv', rows: 3 }) },
    )
    await screen.click('Save results')
    await screen.click('Rejected 3')
    screen.field('Only rows shown').click()
    await flushPromises()
    await screen.click('Save results')
    expect(main.inputsOf('bulk.saveResults')).toEqual([
      { runId, filter: 'all' },
      { runId, filter: 'rejected' },
    ])
    expect(page()).toContain('3 rows saved')
    expect(page()).toContain('Saved as /home/agent/results.csv')
    expect(page()).toContain('personal data')
  })

  test('nothing is said of a dialog that was cancelled', async () => {
    await show({}, { 'bulk.saveResults': () => failure({ code: 'cancelled' }) })
    await screen.click('Save results')
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  test('are copied as a report, in both languages', async () => {
    const main = await show(
      { counts: counts({ confirmed: 380, unknown: 1 }), state: 'finished' },
      {
        'app.copyText': () => success({}),
        'bulk.rows': ({ filter }) =>
          success({
            matching: filter === 'rejected' ? 0 : 1,
            rows: filter === 'rejected' ? [] : [row(12, { status: 'unknown', change: rowChange })],
          }),
      },
    )
    await screen.click('Copy report')
    expect(page()).toContain('Copied')
    await screen.click('Copy in German')
    const [english, german] = main.inputsOf('app.copyText') as { text: string }[]
    expect(english?.text).toContain('Row 12, line 13, user12@example.com, CODE-12')
    expect(english?.text).toContain('Reference: 7f3a91c2')
    expect(german?.text).toContain('Sammellauf „codes, 21 Nov 2026“')
  })
})

describe('the start', () => {
  test('is asked about: what, how much, where, for how long; the safe answer has the focus', async () => {
    const main = await show(
      { counts: counts({ waiting: 400, leftOut: 5 }), doubtful: 2 },
      { 'bulk.start': () => success(run({ state: 'running' })) },
    )
    await screen.click('Start')
    expect(words(dialog())).toMatch(/Redeem 400 codes.*at “Acme”.*TEST/)
    expect(words(dialog())).toContain('5 other rows are not sent')
    expect(words(dialog())).toContain('Something is in doubt about 2 rows.')
    expect(words(dialog())).toContain('At 5 a second it takes about 1 minute')
    expect(words(document.activeElement)).toBe('Not now')
    expect(main.inputsOf('bulk.start')).toEqual([])
    inDialog('Redeem 400 codes')?.click()
    await flushPromises()
    expect(main.inputsOf('bulk.start')).toEqual([{ runId, rows: 400 }])
    expect(dialog()).toBeNull()
  })

  test.each([
    ['tenants', 'Update 1 tenant'],
    ['users', 'Update 1 user'],
  ] as const)('has a button that says what it does: %s', async (kind, name) => {
    await show({ kind, counts: counts({ waiting: 1 }) })
    await screen.click('Start')
    expect(inDialog(name)).toBeDefined()
  })

  test('on a live connection needs the number of rows to be typed', async () => {
    const live: Connection = { ...connection, environment: 'live' }
    const main = await show(
      { environment: 'live', counts: counts({ waiting: 1400 }) },
      {
        'bulk.start': () => success(run({ state: 'running' })),
        'access.unlock': () => success({ connectionId, until: '2099-01-01T00:00:00.000Z' }),
      },
      live,
    )
    await screen.click('Start')
    // Locked: there is nothing to agree to yet.
    expect(inDialog('Redeem 1,400 codes')).toBeUndefined()
    await screen.click('Unlock…')
    const start = () => inDialog('Redeem 1,400 codes')
    expect(start()?.disabled).toBe(true)
    await screen.type('Number of rows', '140')
    expect(start()?.disabled).toBe(true)
    await screen.type('Number of rows', '1,400')
    expect(start()?.disabled).toBe(false)
    screen
      .field('Number of rows')
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await flushPromises()
    expect(main.inputsOf('bulk.start')).toEqual([])
    start()?.click()
    await flushPromises()
    expect(main.inputsOf('bulk.start')).toEqual([{ runId, rows: 1400 }])
  })

  test('is agreed to anew if another number of rows waits meanwhile', async () => {
    const live: Connection = { ...connection, environment: 'live', demo: true }
    const main = await show({ environment: 'live' }, {}, live)
    await screen.click('Start')
    await screen.type('Number of rows', '400')
    await main.tell('bulk.changed', {
      run: run({ environment: 'live', counts: counts({ waiting: 399, leftOut: 1 }) }),
    })
    expect(screen.field('Number of rows').value).toBe('')
    expect(inDialog('Redeem 399 codes')?.disabled).toBe(true)
  })

  test('that main refuses is said in the dialog', async () => {
    await show({}, { 'bulk.start': () => failure({ code: 'runChanged' }) })
    await screen.click('Start')
    inDialog('Redeem 400 codes')?.click()
    await flushPromises()
    expect(words(dialog())).toContain('Another number of rows is waiting by now')
    inDialog('Not now')?.click()
    await flushPromises()
    expect(dialog()).toBeNull()
  })

  test('is not possible without a row to send', async () => {
    await show({ counts: counts({ alreadySo: 3 }) })
    expect(screen.button('Start')?.disabled).toBe(true)
    expect(page()).toContain('there is no row to send')
  })
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useRunsStore } from '../../../src/renderer/session/runs.store'
import type { MethodOutput } from '../../../src/shared/contract'
import { failure, success, type Result } from '../../../src/shared/result'
import { words } from '../activity/changes'
import type { Answers, Screen } from '../support/screen'
import { counts, otherRunId, run, runId } from './runs'
import { showBulk } from './show'

let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(answers: Answers) {
  const shown = await showBulk(answers)
  screen = shown.screen
  return shown.main
}

const lines = () =>
  [...document.querySelectorAll('table[aria-label="Bulk runs"] tbody tr')].map(words)

test('each run says what it is, where it stands, and how many rows have which outcome', async () => {
  await show({
    'bulk.runs': () =>
      success({
        runs: [
          run({ state: 'paused', walk: 'running', because: 'unauthorized', environment: 'live' }),
          run({
            id: otherRunId,
            name: 'addresses',
            kind: 'tenants',
            state: 'finished',
            counts: counts({ confirmed: 1200, rejected: 3 }),
          }),
        ],
      }),
  })
  expect(lines()[0]).toMatch(
    /codes, 21 Nov 2026Redeem codes.*Paused: UserDocks does not accept the key.*400 rows.*Waiting: 400.*LIVE.*Acme/,
  )
  expect(lines()[1]).toMatch(/addresses.*Finished.*1,203 rows.*Confirmed: 1,200 ?Rejected: 3/)
  const links = [...document.querySelectorAll('table a')]
  expect(links.map((each) => each.getAttribute('href'))).toEqual([
    `/bulk/${runId}`,
    `/bulk/${otherRunId}`,
  ])
})

test('what is heard of a run while the list is read is newer than the list', async () => {
  let answer: ((value: Result<MethodOutput<'bulk.runs'>>) => void) | undefined
  const main = await show({ 'bulk.runs': () => new Promise((resolve) => (answer = resolve)) })
  await main.tell('bulk.changed', { run: run({ state: 'running' }) })
  await main.tell('bulk.changed', { run: run({ id: otherRunId, name: 'new' }) })
  await main.tell('bulk.deleted', { runId: 'b0000000-0000-4000-8000-000000000003' })
  answer?.(
    success({ runs: [run(), run({ id: 'b0000000-0000-4000-8000-000000000003', name: 'gone' })] }),
  )
  await flushPromises()
  expect(useRunsStore().runs.map(({ name, state }) => `${name}: ${state}`)).toEqual([
    'new: planned',
    'codes, 21 Nov 2026: running',
  ])
})

test('a run that is deleted goes', async () => {
  const main = await show({ 'bulk.runs': () => success({ runs: [run()] }) })
  await main.tell('bulk.deleted', { runId })
  expect(lines()).toEqual([])
  expect(words(document.body)).toContain('No bulk run yet')
})

test('a list that cannot be read says so, and can be tried again', async () => {
  const main = await show({ 'bulk.runs': () => failure({ code: 'journalFailed' }) })
  expect(words(document.body)).toContain('The record of changes cannot be read or written')
  main.answer('bulk.runs', () => success({ runs: [run()] }))
  await screen.click('Try again')
  expect(lines()).toHaveLength(1)
})

test('without a connection there is a list, and the way to add one', async () => {
  await show({ 'bulk.runs': () => success({ runs: [run()] }) })
  useConnectionStore().activeId = null
  await flushPromises()
  expect(words(document.body)).toContain('A run goes to the users or tenants of a connection.')
  expect(lines()).toHaveLength(1)
})

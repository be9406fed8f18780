import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import ActivityScreen from '../../../src/renderer/features/activity/ActivityScreen.vue'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import type { ChangePage } from '../../../src/shared/entities/change'
import { failure, success, type Result } from '../../../src/shared/result'
import { connectionId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'
import { change, page, redemption, row, rows, words } from './changes'

let screen: Screen | undefined
afterEach(() => {
  screen?.wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function show(answers: Answers) {
  const main = fakeBridge(answers)
  screen = await mountScreen(ActivityScreen, '/activity')
  return { main, screen }
}

const pageText = () => words(document.body)

describe('the list', () => {
  test('says of each change when, what came of it, what it was, for which ticket, where', async () => {
    const email = { targetId: 'a@example.com', targetLabel: null }
    await show({
      'activity.list': () =>
        page([redemption(), change({ id: 2, ...email }), change({ state: 'rejected' })]),
    })
    expect(rows()).toEqual([7, 2, 1])
    expect(words(row(7))).toMatch(/21 Nov 2026.*Outcome unknown.*Greta Petersen.*Redemption of/)
    expect(row(7).querySelector('code')?.textContent).toBe('WELCOME-10')
    expect(words(row(2))).toContain('a@example.com')
    expect(words(row(1))).toMatch(/Rejected.*Nordlicht.*Tenant: Company name.*SUP-1.*TEST.*Acme/)
  })

  test('names an address once, and what was taken back', async () => {
    const fields = ['billingAddress.city', 'billingAddress.line1', 'name']
    await show({ 'activity.list': () => page([change({ fields, undoneBy: 9 })]) })
    expect(words(row(1))).toContain('Tenant: Billing address, Name · undone by change 9')
  })

  test('says where personal data were erased', async () => {
    const erased = { targetId: null, targetLabel: null, ticket: null, erased: true }
    await show({ 'activity.list': () => page([change(erased)]) })
    expect(words(row(1))).toContain('Personal data erased')
  })

  test('goes on with older ones where the page ended', async () => {
    const { main } = await show({
      'activity.list': ({ before }) =>
        before === null ? page([change({ id: 60 })], 60) : page([change({ id: 10 })]),
    })
    await screen?.click('Show older')
    expect(main.inputsOf('activity.list')).toMatchObject([{ before: null }, { before: 60 }])
    expect(rows()).toEqual([60, 10])
    expect(screen?.button('Show older')).toBeUndefined()
  })

  test('that is empty says what it is for', async () => {
    await show({ 'activity.list': () => page([]) })
    expect(pageText()).toContain('Nothing has been changed yet')
  })

  test('that cannot be read says so, and can be tried again', async () => {
    const { main } = await show({ 'activity.list': () => failure({ code: 'journalFailed' }) })
    expect(words(document.querySelector('[role=alert]'))).toContain('record of changes')
    main.answer('activity.list', () => page([change()]))
    await screen?.click('Try again')
    expect(rows()).toEqual([1])
  })
})

describe('narrowing', () => {
  test('sends the search once typing pauses, and what is chosen at once', async () => {
    const { main } = await show({ 'activity.list': () => page([change()]) })
    vi.useFakeTimers()
    for (const typed of ['S', 'SU', 'SUP']) await screen?.type('Search activity', typed)
    expect(main.inputsOf('activity.list')).toHaveLength(1)
    await vi.runAllTimersAsync()
    expect(main.inputsOf('activity.list')).toHaveLength(2)
    vi.useRealTimers()
    await screen?.choose('Outcome', 'Under way')
    await screen?.choose('Kind', 'Redemption')
    await screen?.choose('Connection filter', 'Acme')
    await screen?.type('From', '2026-11-01')
    await screen?.type('To', '2026-11-30')
    expect(main.inputsOf('activity.list').at(-1)).toEqual({
      before: null,
      filter: {
        search: 'SUP',
        states: ['preparing', 'sending'],
        kinds: ['redemption'],
        connectionId,
        from: '2026-11-01',
        to: '2026-11-30',
      },
    })
  })

  test('that finds nothing can be taken back', async () => {
    const { main } = await show({
      'activity.list': ({ filter }) =>
        page(filter.states?.length === 0 ? [change(), change({ id: 2 })] : []),
    })
    await screen?.choose('Outcome', 'Rejected')
    expect(pageText()).toContain('Nothing found')
    await screen?.click('Clear search and filters')
    expect(main.inputsOf('activity.list').at(-1)).toMatchObject({ filter: { states: [] } })
    expect(rows()).toEqual([1, 2])
  })

  test('never shows the answer to an older question', async () => {
    const { main } = await show({ 'activity.list': () => page([change()]) })
    const answers: ((page: Result<ChangePage>) => void)[] = []
    main.answer('activity.list', () => new Promise((resolve) => answers.push(resolve)))
    await screen?.choose('Kind', 'Tenant')
    await screen?.choose('Kind', 'User')
    answers[1]?.(page([change({ id: 22 })]))
    await flushPromises()
    answers[0]?.(page([change({ id: 11 })]))
    await flushPromises()
    expect(rows()).toEqual([22])
  })

  test('drops a page of what was shown before', async () => {
    const { main } = await show({ 'activity.list': () => page([change({ id: 60 })], 60) })
    let older: ((page: Result<ChangePage>) => void) | undefined
    main.answer('activity.list', () => new Promise((resolve) => (older = resolve)))
    await screen?.click('Show older')
    main.answer('activity.list', () => page([change({ id: 5, kind: 'user' })]))
    await screen?.choose('Kind', 'User')
    older?.(page([change({ id: 10 })]))
    await flushPromises()
    expect(rows()).toEqual([5])
  })
})

test('what ends meanwhile comes on top, or changes where it stands', async () => {
  const { main } = await show({
    'activity.list': () => page([change({ id: 2, state: 'sending' }), change()], 1),
  })
  const done = change({ id: 2 })
  main.answer('activity.list', () => page([change({ id: 3 }), done, change()], 1))
  useChangesStore().latest = done
  await flushPromises()
  expect(rows()).toEqual([3, 2, 1])
  expect(words(row(2))).toContain('Confirmed')
})

describe('the whole record', () => {
  test('is exported as the filter shows it, in the format chosen', async () => {
    const { main } = await show({
      'activity.list': () => page([change()]),
      'activity.export': () => success({ path: '/home/anna/changes.json', changes: 12 }),
    })
    await screen?.choose('Kind', 'Tenant')
    await screen?.choose('Format', 'JSON')
    await screen?.click('Export')
    expect(main.inputsOf('activity.export')).toMatchObject([
      { format: 'json', filter: { kinds: ['tenant'] } },
    ])
    expect(pageText()).toMatch(/12 changes exported.*\/home\/anna\/changes\.json/)
  })

  test('is exported as CSV if nothing is said; cancelling is no failure', async () => {
    const { main } = await show({
      'activity.list': () => page([]),
      'activity.export': () => failure({ code: 'cancelled' }),
    })
    await screen?.click('Export')
    expect(main.inputsOf('activity.export')).toMatchObject([{ format: 'csv' }])
    expect(document.querySelector('[role=alert]')).toBeNull()
    main.answer('activity.export', () => failure({ code: 'fileNotWritten' }))
    await screen?.click('Export')
    expect(words(document.querySelector('[role=alert]'))).toContain('could not be saved')
  })

  test('is verified, and gives the hash of its last entry', async () => {
    const head = 'c0ffee'.repeat(10)
    const { main } = await show({
      'activity.list': () => page([]),
      'activity.verify': () => success({ entries: 128, head, faults: [] }),
      'app.copyText': () => success({}),
    })
    await screen?.click('Verify record')
    expect(words(screen?.region('Verification') ?? null)).toMatch(
      /128 entries checked, nothing was altered\..*Last entry: c0ffee/,
    )
    document.querySelector<HTMLElement>('[aria-label="Copy hash of the last entry"]')?.click()
    await flushPromises()
    expect(main.inputsOf('app.copyText')).toEqual([{ text: head }])
  })

  test('that was altered names each entry', async () => {
    const faults = [
      { entry: 12, fault: 'contentAltered' as const },
      { entry: null, fault: 'listDiffers' as const },
    ]
    await show({
      'activity.list': () => page([]),
      'activity.verify': () => success({ entries: 128, head: 'c0ffee', faults }),
    })
    await screen?.click('Verify record')
    const said = words(screen?.region('Verification') ?? null)
    expect(said).toContain('Entry 12 was altered')
    expect(said).toContain('The list of changes says something else than the entries.')
    expect(said).not.toContain('nothing was altered')
  })
})

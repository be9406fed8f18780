import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import ActivityScreen from '../../../src/renderer/features/activity/ActivityScreen.vue'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useRunsStore } from '../../../src/renderer/session/runs.store'
import type { ChangeDetail, ChangedField } from '../../../src/shared/entities/change'
import { failure, success } from '../../../src/shared/result'
import { connection, connectionId, tenantId, userId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'
import { run, runId } from '../bulk/runs'
import { change, detail, page, redemption, step, words } from './changes'
import { eventually } from '../../support/eventually'

let screen: Screen | undefined
afterEach(() => {
  screen?.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function open(known: Partial<ChangeDetail>, answers: Answers = {}) {
  const shown = detail(known)
  const main = fakeBridge({
    'activity.list': () => page([shown.change]),
    'activity.open': () => success(shown),
    ...answers,
  })
  screen = await mountScreen(ActivityScreen, `/activity/${shown.change.id}`)
  return { main, screen }
}

const panel = () => words(screen?.region('Change'))
const table = (name: string) =>
  [...(screen?.region(name)?.querySelectorAll('tr') ?? [])].map((tr) =>
    [...tr.querySelectorAll('th, td')].map(words),
  )
const field: ChangedField = {
  path: 'companyName',
  beforeKnown: true,
  before: 'Old GmbH',
  sent: 'New GmbH',
  verdict: 'applied',
  after: 'New GmbH',
}

describe('opening a change', () => {
  test('leads to it and back by the address', async () => {
    const { main } = await open({}, { 'activity.open': () => success(detail()) })
    await screen?.router.push('/activity')
    expect(screen?.region('Change')).toBeNull()
    document.querySelector<HTMLElement>('#change-1 a')?.click()
    await flushPromises()
    expect(screen?.router.currentRoute.value.path).toBe('/activity/1')
    expect(main.inputsOf('activity.open').at(-1)).toEqual({ changeId: 1 })
    expect(document.activeElement).toBe(screen?.region('Change'))
    screen?.router.back()
    await eventually(() => expect(screen?.region('Change')).toBeNull())
  })

  test('says what is known, with what, where and when', async () => {
    await open({ apiMessage: 'Stored.' })
    expect(panel()).toMatch(/Confirmed.*Tenant Nordlicht.*UserDocks accepted it\..*was made/)
    expect(panel()).toContain('Stored.')
    const facts = words(screen?.region('Facts'))
    for (const fact of ['7f3a91c2', tenantId, 'SUP-1', 'Acme', connection.baseUrl, 'ab12'])
      expect(facts).toContain(fact)
    expect(document.querySelector('[aria-label="Copy tenant ID"]')).not.toBeNull()
  })

  const ofRun = { id: runId, row: 1250, name: 'Autumn codes' }
  const runFact = () => /Run ?(.*?) ?Connection/.exec(words(screen?.region('Facts')))?.[1]

  test('leads to the run that it belongs to while that is kept, and names its row', async () => {
    await open({ change: change({ run: ofRun }) })
    expect(runFact()).toBe('Autumn codes, row 1,250')
    const link = () => document.querySelector(`a[href="/bulk/${runId}"]`)
    expect(link()).toBeNull()
    useRunsStore().take(run())
    await flushPromises()
    expect(words(link())).toBe('Autumn codes, row 1,250')
    expect(words(document.getElementById('change-1'))).toContain('row 1,250 of a run')
  })

  test('does not name a run whose name was erased', async () => {
    await open({ change: change({ run: { ...ofRun, name: null }, erased: true }) })
    expect(runFact()).toBe('Personal data erased, row 1,250')
  })

  test('says nothing of a run where there is none', async () => {
    await open({})
    expect(runFact()).toBeUndefined()
    expect(words(document.getElementById('change-1'))).not.toContain('run')
  })

  test('shows each field before, as sent, and afterwards', async () => {
    await open({
      fields: [
        field,
        {
          ...{ ...field, path: 'isBusinessCustomer', before: null, sent: true },
          ...{ after: false, verdict: 'notApplied' },
        },
        { ...field, path: 'companyTaxExempt', beforeKnown: false, sent: '', verdict: null },
        { ...field, path: 'name', sent: 'A', verdict: 'cannotTell', after: null },
      ],
    })
    expect(table('Fields').slice(1)).toEqual([
      ['Company name', 'Old GmbH', 'New GmbH', 'New GmbH', 'applied'],
      ['Business customer', 'empty', 'Yes', 'No', 'not applied'],
      ['Tax exempt', 'not loaded', 'empty', 'not read', 'not checked'],
      ['Name', 'Old GmbH', 'A', 'not read', 'could not be checked'],
    ])
  })

  test('tells what was changed without being touched, by others, and in spite of doubts', async () => {
    await open({
      untouched: [{ path: 'description', before: 'Key account', after: null }],
      foreign: [{ path: 'companyVATId', loaded: 'DE1', now: 'DE2', yours: null }],
      doubts: [{ path: 'companyName', words: 'Looks unusual.' }],
    })
    expect(words(screen?.region('Changed without being touched'))).toContain(
      'Description: Key account → (empty)',
    )
    expect(words(screen?.region('Changed by somebody else meanwhile'))).toContain(
      'VAT ID: DE1 → DE2',
    )
    expect(words(screen?.region('Sent in spite of doubts'))).toContain(
      'Company name: Looks unusual.',
    )
  })

  test('tells every step in order', async () => {
    await open({
      change: redemption({ state: 'resolvedApplied' }),
      steps: [
        step(),
        step({ entry: 2, event: 'sending', attempt: 1 }),
        step({ entry: 3, event: 'answered', attempt: 1, status: 502, requestId: 'r-9' }),
        step({ entry: 4, event: 'concluded', state: 'unknown', reason: 'serverError' }),
        step({ entry: 5, event: 'checked', finding: 'notApplied' }),
        step({
          ...{ entry: 6, event: 'resolved', state: 'resolvedApplied', finding: 'applied' },
          ...{ by: 'person', who: 'anna', why: 'Seen in the log', ticket: 'SUP-2' },
        }),
      ],
    })
    const steps = [...(screen?.region('Steps')?.querySelectorAll('li > div') ?? [])].map(words)
    expect(steps).toEqual([
      'Noted before sending',
      'Sent (attempt 1)',
      expect.stringMatching(/^Answer: 502.*r-9/),
      expect.stringMatching(/^Concluded: Outcome unknown.*error of its own/),
      'Read again: nothing changed',
      expect.stringMatching(/^Resolved by anna: it was applied.*“Seen in the log”.*SUP-2/),
    ])
  })

  test('shows the request as it was sent, and why a code was redeemed again', async () => {
    await open({
      change: redemption({ state: 'confirmed', reason: 'accepted' }),
      request: { method: 'PUT', url: 'https://api.example.com/v1/x', body: '{"a":1}' },
      again: { earlier: 3, reason: 'Promised by the team lead' },
      balanceBefore: { freeUnits: '40', freeUntil: null, paidUntil: null },
      balanceAfter: { freeUnits: '50', freeUntil: null, paidUntil: null },
      undoObstacle: 'redemption',
    })
    expect(words(document.querySelector('details'))).toContain('PUT https://api.example.com/v1/x')
    const again = screen?.region('Redeemed again')
    expect(words(again)).toContain('Promised by the team lead')
    expect(again?.querySelector('a')?.getAttribute('href')).toBe('/activity/3')
    expect(table('Units and dates')[1]).toEqual(['Free units', '40', '50'])
  })

  test('says what went wrong, and tries again', async () => {
    const { main } = await open({}, { 'activity.open': () => failure({ code: 'changeMissing' }) })
    expect(panel()).toContain('not in the record of changes')
    main.answer('activity.open', () => success(detail()))
    await screen?.click('Try again')
    expect(panel()).toContain('Confirmed')
  })

  test('never shows another change than the one asked for last', async () => {
    const answers: (() => void)[] = []
    await open(
      {},
      {
        'activity.open': ({ changeId }) =>
          new Promise((resolve) =>
            answers.push(() => resolve(success(detail({ change: change({ id: changeId }) })))),
          ),
      },
    )
    await screen?.router.push('/activity/2')
    await flushPromises()
    answers[1]?.()
    await flushPromises()
    answers[0]?.()
    await flushPromises()
    expect(words(screen?.region('Facts'))).toMatch(/^Change ?2/)
  })

  test('is brought up to date when it ends meanwhile', async () => {
    const { main } = await open({ change: change({ state: 'sending', endedAt: null }) })
    expect(panel()).toContain('Under way')
    main.answer('activity.open', () => success(detail()))
    useChangesStore().latest = change()
    await flushPromises()
    expect(panel()).toContain('Confirmed')
  })
})

describe('what can be done', () => {
  const toldBy = (name: string) => screen?.button(name)

  test('the record is opened where it belongs', async () => {
    await open({ change: redemption({ state: 'confirmed' }), undoObstacle: 'redemption' })
    await screen?.click('Open user')
    expect(screen?.router.currentRoute.value.path).toBe(`/users/${userId}`)
  })

  test('a change of another connection says so, and offers to use that', async () => {
    const elsewhere = { ...connection, id: 'c0000000-0000-4000-8000-000000000002', name: 'Beta' }
    await open({ change: change({ connectionId: elsewhere.id, connectionName: 'Beta' }) })
    const connections = useConnectionStore()
    expect(panel()).toContain('was deleted')
    connections.connections = [connection, elsewhere]
    await flushPromises()
    expect(toldBy('Open tenant')).toBeUndefined()
    expect(toldBy('Undo')).toBeUndefined()
    expect(panel()).toContain('belongs to the connection “Beta”')
    fakeBridge({
      'connections.use': () =>
        success({ connections: [connection, elsewhere], activeId: elsewhere.id }),
    })
    await screen?.click('Use connection Beta')
    expect(toldBy('Open tenant')).toBeDefined()
    expect(toldBy('Undo')).toBeDefined()
  })

  test('a connection that leads elsewhere by now is another one', async () => {
    await open({ origin: 'https://old.example.com' })
    expect(toldBy('Open tenant')).toBeUndefined()
    expect(panel()).toContain('leads to another address by now')
  })

  test('undo leads to the record with the earlier values in its form', async () => {
    const plan = {
      ...{ possible: true as const, connectionId, kind: 'tenant' as const, recordId: tenantId },
      ...{ label: null, edits: { companyName: 'Old' }, basis: { companyName: 'New' }, left: [] },
    }
    await open({}, { 'activity.planUndo': () => success(plan) })
    await screen?.click('Undo')
    expect(screen?.router.currentRoute.value.path).toBe(`/tenants/${tenantId}`)
  })

  test('an undo that is not possible says why', async () => {
    const plan = { possible: false as const, obstacle: 'changedSince' as const, left: [] }
    await open({}, { 'activity.planUndo': () => success(plan) })
    await screen?.click('Undo')
    expect(panel()).toMatch(/This change was not undone.*changed again since/)
  })

  test('what cannot be undone has no button, but a reason', async () => {
    await open({ undoObstacle: 'alreadyUndone', change: change({ undoneBy: 9 }) })
    expect(toldBy('Undo')).toBeUndefined()
    expect(panel()).toContain('has been undone already')
    expect(document.querySelector('a[href="/activity/9"]')?.textContent).toBe('Change 9')
  })

  test('personal data are erased after a question, for all of the same tenant too', async () => {
    const { main } = await open(
      {},
      { 'activity.erase': () => success({ erased: 3, stillOpen: 1 }) },
    )
    await screen?.click('Erase personal data…')
    expect(words(document.querySelector('[role=alertdialog]'))).toContain('cannot be taken back')
    expect(main.inputsOf('activity.erase')).toHaveLength(0)
    document.querySelector<HTMLInputElement>('input[value=target]')?.click()
    await screen?.click('Erase personal data')
    expect(main.inputsOf('activity.erase')).toEqual([{ changeId: 1, scope: 'target' }])
    expect(panel()).toMatch(/Personal data of 3 changes erased.*1 change keeps its personal data/)
  })

  test('erased data are said to be gone', async () => {
    const erased = { targetId: null, targetLabel: null, ticket: null, erased: true }
    await open({ change: change(erased), undoObstacle: 'erased' })
    expect(panel()).toContain('The personal data of this change were erased')
    expect(toldBy('Erase personal data…')).toBeUndefined()
    expect(toldBy('Open tenant')).toBeUndefined()
  })
})

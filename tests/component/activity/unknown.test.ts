import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import ActivityScreen from '../../../src/renderer/features/activity/ActivityScreen.vue'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import type { Change, ChangeDetail } from '../../../src/shared/entities/change'
import { failure, success } from '../../../src/shared/result'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'
import { change, detail, page, redemption, step, words } from './changes'

const sentAt = '2026-11-21T10:11:12.500Z'
const before = { freeUnits: '40', freeUntil: null, paidUntil: null }

let screen: Screen | undefined
afterEach(() => {
  screen?.wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function show(unknowns: Change[], path = '/activity', answers: Answers = {}) {
  const known = (id: number): ChangeDetail =>
    detail({
      change: unknowns.find((each) => each.id === id) ?? change({ id }),
      undoObstacle: 'stillOpen',
      balanceBefore: before,
      sentAt,
    })
  const main = fakeBridge({
    'activity.list': () => page(unknowns.toReversed()),
    'activity.open': ({ changeId }) => success(known(changeId)),
    ...answers,
  })
  screen = await mountScreen(ActivityScreen, path)
  useChangesStore().unknowns = { count: unknowns.length, changes: unknowns }
  await flushPromises()
  return { main, known }
}

const section = () => screen?.region('Outcome unknown') ?? null
const panel = () => words(screen?.region('Change'))
const dialog = () => document.querySelector('dialog[open]')
const check = async () => {
  await screen?.click('Check now')
}

test('unknown ones stand first, the oldest on top, each with its two buttons', async () => {
  await show([redemption({ id: 3 }), change({ id: 5, state: 'unknown' })])
  const entries = [...(section()?.querySelectorAll('li') ?? [])]
  expect(words(entries[0])).toMatch(/Greta Petersen.*Redemption of.*WELCOME-10/)
  expect(words(entries[1])).toContain('Nordlicht Verlag GmbH')
  for (const entry of entries) {
    const buttons = [...entry.querySelectorAll('button')]
    expect(buttons.map(words)).toEqual(['Check now', 'Resolve'])
    const described = document.getElementById(buttons[0]?.getAttribute('aria-describedby') ?? '')
    expect(entry.contains(described)).toBe(true)
  }
  expect(words(document.body)).not.toMatch(/retry|send again/i)
})

test('of many, the oldest are shown, and the others when they are asked for', async () => {
  const all = Array.from({ length: 12 }, (_, index) => change({ id: index + 1, state: 'unknown' }))
  await show(all)
  const shown = () => [...(section()?.querySelectorAll('a') ?? [])]
  expect(shown().map((link) => link.getAttribute('href'))).toEqual(
    [1, 2, 3, 4].map((id) => `/activity/${id}`),
  )
  await screen?.click('Show 8 more')
  expect(shown()).toHaveLength(12)
  expect(document.activeElement).toBe(shown()[4])
  expect(words(section())).not.toContain('more')
})

test('of many, one that is settled makes room for the next; the focus stays in the list', async () => {
  const all = Array.from({ length: 6 }, (_, index) => change({ id: index + 1, state: 'unknown' }))
  await show(all)
  const shown = () => [...(section()?.querySelectorAll('a') ?? [])]
  const settle = async (id: number) => {
    const changes = useChangesStore().unknowns.changes.filter((each) => each.id !== id)
    useChangesStore().unknowns = { count: changes.length, changes }
    await flushPromises()
  }
  await settle(1)
  expect(shown().map((link) => link.getAttribute('href'))).toContain('/activity/5')
  screen?.button('Show 1 more')?.focus()
  await settle(2)
  expect(shown()).toHaveLength(4)
  expect(screen?.button('Show 1 more')).toBeUndefined()
  expect(document.activeElement).toBe(shown()[3])
})

test('those that are too many for the list are said to be more, whether it is whole or not', async () => {
  const all = Array.from({ length: 7 }, (_, index) => change({ id: index + 1, state: 'unknown' }))
  await show(all)
  useChangesStore().unknowns = { count: 120, changes: all }
  await flushPromises()
  expect(words(section())).toContain('And 113 more')
  await screen?.click('Show 3 more')
  expect(words(section())).toContain('And 113 more')
})

test('the one that is open has its buttons there, and nowhere else', async () => {
  await show([redemption()], '/activity/7')
  expect([...(section()?.querySelectorAll('button') ?? [])]).toHaveLength(0)
  const all = [...document.querySelectorAll('button')].map(words)
  expect(all.filter((name) => name === 'Resolve')).toHaveLength(1)
  expect(all).not.toContain('Undo')
  expect(panel()).toMatch(/Outcome unknown.*not known whether the code was redeemed.*Do not redeem/)
})

test('one that is still being worked on is not to be settled by hand', async () => {
  await show([change({ state: 'unknown', endedAt: null })], '/activity/1')
  expect(panel()).toContain('still trying to find out')
  const inPanel = [...(screen?.region('Change')?.querySelectorAll('button') ?? [])].map(words)
  expect(inPanel).not.toContain('Check now')
})

describe('reading again', () => {
  const checked = (at: string, freeUnits: string) =>
    step({
      ...{ entry: Date.parse(at), at, event: 'checked' },
      finding: freeUnits === '40' ? 'notApplied' : 'cannotTell',
      balance: { ...before, freeUnits },
    })

  async function readAt(moment: string, steps: ChangeDetail['steps']) {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) })
    const shown = await show([redemption()], '/activity', {
      'activity.check': ({ changeId }) => success({ ...shown.known(changeId), steps }),
    })
    await check()
    return shown.main
  }

  test('opens the change, and compares units and dates with those before', async () => {
    const at = '2026-11-21T10:15:00.000Z'
    const main = await readAt(at, [checked(at, '50')])
    expect(main.inputsOf('activity.check')).toEqual([{ changeId: 7 }])
    expect(screen?.router.currentRoute.value.path).toBe('/activity/7')
    expect(words(screen?.region('Units and dates')?.querySelector('tbody tr'))).toBe(
      'Free units4050',
    )
    expect(panel()).toContain('Read again: that does not tell')
    expect(panel()).toMatch(/not as they were before sending.*no proof.*others may have changed/)
  })

  test('says when nothing changed begins to count', async () => {
    const at = '2026-11-21T10:15:00.000Z'
    await readAt(at, [checked(at, '40')])
    expect(panel()).toMatch(/as they were before sending.*no proof either way/)
    expect(panel()).toMatch(/counts from \d\d:21 on, 10 minutes after sending.*60 seconds apart/)
  })

  test('counts readings that are late enough and far enough apart', async () => {
    const first = '2026-11-21T10:22:00.000Z'
    const second = '2026-11-21T10:22:30.000Z'
    await readAt(second, [checked(first, '40'), checked(second, '40')])
    expect(panel()).toMatch(/One reading that counts.*second one counts from \d\d:23 on/)
  })

  test('leaves the decision to a person', async () => {
    const first = '2026-11-21T10:22:00.000Z'
    const second = '2026-11-21T10:23:00.000Z'
    await readAt(second, [checked(first, '40'), checked(second, '40')])
    expect(panel()).toContain('still for a person to say')
  })

  test('of an update says when it settles the matter', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T10:15:00.000Z') })
    const shown = await show([change({ state: 'unknown' })], '/activity', {
      'activity.check': ({ changeId }) =>
        success({
          ...shown.known(changeId),
          steps: [step({ event: 'checked', finding: 'notApplied' })],
        }),
    })
    await check()
    expect(panel()).toMatch(/nothing changed.*earlier values.*read again from \d\d:21 on/)
  })

  test('that fails says why, and nothing else changes', async () => {
    await show([redemption()], '/activity/7', {
      'activity.check': () => failure({ code: 'keyMissing', slot: 'read' }),
    })
    await check()
    expect(words(document.querySelector('[role=alert]'))).toContain('No read key')
    expect(panel()).toContain('Outcome unknown')
  })
})

describe('resolving', () => {
  const choose = (value: string) =>
    dialog()?.querySelector<HTMLInputElement>(`input[value=${value}]`)?.click()
  const faults = () =>
    [...(dialog()?.querySelectorAll('[role=alert], [id$=-error]') ?? [])].map(words)
  const record = async () => {
    await screen?.click('Record finding')
  }

  async function start(unknown: Change) {
    const shown = await show([unknown], '/activity', {
      'activity.resolve': ({ changeId }) =>
        success({
          ...shown.known(changeId),
          change: { ...unknown, state: 'resolvedNotApplied' as const },
        }),
    })
    await screen?.click('Resolve')
    return shown
  }

  test('says that nothing is sent, and asks what was found and how', async () => {
    const { main } = await start(redemption())
    expect(words(dialog())).toMatch(/Code WELCOME-10 for Greta.*Nothing is sent/)
    expect(screen?.field('Ticket').value).toBe('SUP-1')
    await record()
    expect(faults()).toEqual(['Choose what you found.', 'Say how you found out.'])
    expect(main.inputsOf('activity.resolve')).toHaveLength(0)
    expect(document.activeElement).toBe(dialog()?.querySelector('input[type=radio]'))
    choose('applied')
    await screen?.type('Reason', 'no')
    expect(faults()).toEqual(['Use at least 3 characters.'])
    await screen?.type('Reason', ' Seen in the log ')
    await screen?.type('Ticket', '')
    await record()
    expect(main.inputsOf('activity.resolve')).toEqual([
      { changeId: 7, finding: 'applied', reason: 'Seen in the log', ticket: null },
    ])
  })

  test('a code found not to be redeemed needs a ticket', async () => {
    const { main } = await start(redemption({ ticket: null }))
    choose('notApplied')
    await screen?.type('Reason', 'Not in the log')
    await record()
    expect(faults()).toEqual(['Enter the ticket: after this the code can be redeemed again.'])
    expect(document.activeElement).toBe(screen?.field('Ticket'))
    await screen?.type('Ticket', 'SUP-9')
    await record()
    expect(main.inputsOf('activity.resolve')).toMatchObject([{ ticket: 'SUP-9' }])
    expect(dialog()).toBeNull()
    expect(screen?.router.currentRoute.value.path).toBe('/activity/7')
  })

  test('an update does not', async () => {
    const { main } = await start(change({ state: 'unknown', ticket: null }))
    choose('notApplied')
    await screen?.type('Reason', 'Not in the log')
    await record()
    expect(main.inputsOf('activity.resolve')).toMatchObject([
      { finding: 'notApplied', ticket: null },
    ])
  })

  test('keeps what was entered when it cannot be recorded', async () => {
    const { main } = await start(redemption())
    main.answer('activity.resolve', () => failure({ code: 'changeNotOpen' }))
    choose('applied')
    await screen?.type('Reason', 'Seen in the log')
    await record()
    expect(words(dialog()?.querySelector('[role=alert]'))).toContain('another state by now')
    expect(screen?.field('Reason').value).toBe('Seen in the log')
  })
})

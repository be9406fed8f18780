import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { wordTimeOfDay } from '../../../src/renderer/wording/phases'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import type { UnderWay } from '../../../src/shared/entities/change'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import { success } from '../../../src/shared/result'
import { state, tenantOutcome, underWay } from '../support/fixtures'
import { answerLater, openTenant, otherConnection, otherTenantId } from './support'

afterEach(() => vi.useRealTimers())

/** A save in the review that has no answer yet, and has taken longer than most. */
async function saving() {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'setInterval', 'clearInterval'],
  })
  const { answer, arrives } = answerLater<TenantOutcome>()
  const screen = await openTenant({
    'tenants.saveChanges': answer,
    'changes.stopWaiting': () => success({}),
  })
  useChangesStore().listen()
  useChangesStore().start(state())
  await screen.type('Company name', 'New')
  await screen.save()
  // Nothing is drawn of it at first, and a second press does nothing.
  expect(screen.region('Changes')?.querySelector('[role=status]')).toBeNull()
  await screen.click('Save changes')
  expect(screen.bridge.inputsOf('tenants.saveChanges')).toHaveLength(1)
  vi.advanceTimersByTime(100)
  await flushPromises()
  const isIn = (parts: Partial<UnderWay>) =>
    screen.bridge.tell('changes.underWay', { underWay: [underWay(parts)] })
  return { screen, arrives, isIn }
}

const until = '2026-11-21T13:10:05.000Z'
const at = wordTimeOfDay(until)

describe('the phase of a save', () => {
  test.each([
    [{ phase: 'reading' }, 'Reading the record…', false],
    [{ phase: 'connecting' }, 'Connecting…', false],
    [{ phase: 'sent' }, 'Sent. Waiting for the answer…', true],
    [{ phase: 'readingBack' }, 'Reading the record again…', false],
    [
      { phase: 'waiting', because: 'rateLimited', until },
      `UserDocks asks us to slow down. Continues at ${at}.`,
      true,
    ],
    [
      { phase: 'waiting', because: 'notSent', until },
      `No connection. Trying again at ${at}.`,
      true,
    ],
    [
      { phase: 'waiting', because: 'unclear', until },
      `The answer was unclear and the record is unchanged. Trying again at ${at}.`,
      true,
    ],
    [{ phase: 'waiting', because: 'paused' }, 'Paused. Continues soon.', true],
  ] as const)('%j is said in the review', async (parts, words, canStop) => {
    const { screen, isIn } = await saving()
    await isIn(parts)
    const status = screen.region('Changes')?.querySelector('[role=status]')
    expect(status?.textContent.trim()).toBe(words)
    expect(screen.button('Stop waiting') !== undefined).toBe(canStop)
  })

  test('that takes long counts the seconds since it was sent', async () => {
    const { screen, isIn } = await saving()
    vi.setSystemTime('2026-11-21T10:11:57.000Z')
    await isIn({ phase: 'stillWaiting' })
    const words = (seconds: number) =>
      `Still waiting for UserDocks (${seconds} s). Stopping now would not undo it.`
    expect(screen.text('Changes')).toContain(words(45))
    vi.advanceTimersByTime(2_000)
    await flushPromises()
    expect(screen.text('Changes')).toContain(words(47))
    expect(screen.button('Stop waiting')).toBeDefined()
    // The count is not read out each second.
    const counter = screen.region('Changes')?.querySelector('[role=status] [aria-hidden=true]')
    expect(counter?.textContent).toBe(' (47 s)')
  })

  test('of another record, another connection or another kind is not shown', async () => {
    const { screen } = await saving()
    await screen.bridge.tell('changes.underWay', {
      underWay: [
        underWay({ targetId: otherTenantId, phase: 'sent' }),
        underWay({ connectionId: otherConnection.id, phase: 'sent' }),
        underWay({ kind: 'user', phase: 'sent' }),
      ],
    })
    expect(screen.text('Changes')).not.toContain('Sent.')
    expect(screen.button('Stop waiting')).toBeUndefined()
  })
})

test('what is being sent is not to be discarded, in the first tenth of a second either', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { answer, arrives } = answerLater<TenantOutcome>()
  const screen = await openTenant({ 'tenants.saveChanges': answer })
  await screen.type('Company name', 'New')
  await screen.save()
  await screen.click('Keep editing')
  const isDisabled = () => screen.button('Discard changes')?.disabled
  expect(isDisabled()).toBe(true)
  vi.advanceTimersByTime(100)
  await flushPromises()
  expect(isDisabled()).toBe(true)
  await arrives(success(tenantOutcome({ state: 'rejected', reason: 'refused' })))
  expect(isDisabled()).toBe(false)
})

test('stopping to wait names the write, and is never called cancelling', async () => {
  const { screen, arrives, isIn } = await saving()
  await isIn({ phase: 'stillWaiting', reference: 'abcd0001' })
  await screen.click('Stop waiting')
  expect(screen.bridge.inputsOf('changes.stopWaiting')).toEqual([{ reference: 'abcd0001' }])
  expect(screen.text('Changes')).not.toMatch(/cancel/i)
  await arrives(success(tenantOutcome({ state: 'unknown', reason: 'stoppedWaiting' })))
  expect(screen.text('Outcome')).toMatch(/^Outcome unknown/)
  expect(screen.field('Company name').value).toBe('New')
})

test('a save that a window before this one began is shown above the form', async () => {
  const screen = await openTenant({ 'changes.stopWaiting': () => success({}) })
  useChangesStore().listen()
  useChangesStore().start(state({ underWay: [underWay({ phase: 'sent' })] }))
  await flushPromises()
  expect(document.body.textContent).toContain('Sent. Waiting for the answer…')
  await screen.click('Stop waiting')
  expect(screen.bridge.inputsOf('changes.stopWaiting')).toHaveLength(1)
  await screen.bridge.tell('changes.underWay', { underWay: [] })
  expect(document.body.textContent).not.toContain('Waiting for the answer')
})

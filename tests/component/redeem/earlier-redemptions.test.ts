import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import type { EarlierChange } from '../../../src/shared/entities/outcome'
import { failure, success, type Result } from '../../../src/shared/result'
import { connectionId, earlierChange, redemptionOutcome, state, userId } from '../support/fixtures'
import { openDialog, type Dialog } from './support'
import { eventually } from '../../support/eventually'

const knows = (...changes: EarlierChange[]) => ({
  'redemptions.findEarlier': () => success(changes),
})
const confirmed = earlierChange({ state: 'confirmed' })
const redeemIsLocked = (dialog: Dialog) => dialog.button('Redeem')?.disabled

async function decide(dialog: Dialog, last = 'E-10'): Promise<void> {
  await dialog.type('Why again', ' The customer has two accounts ')
  await dialog.type('Last 4 characters of the code', last)
}

describe('what is known of earlier redemptions', () => {
  test('is asked once user and code are there, and again right before sending', async () => {
    const dialog = await openDialog()
    await dialog.type('User ID or email', userId)
    await dialog.type('Promotion code', '..')
    expect(dialog.asked()).toEqual([])
    await dialog.type('Promotion code', 'WELCOME-10')
    const question = { connectionId, user: userId, code: 'WELCOME-10' }
    expect(dialog.asked()).toEqual([question])
    await dialog.click('Redeem')
    expect(dialog.asked()).toEqual([question, question])
    expect(dialog.sent()).toHaveLength(1)
  })

  test('about a code that is not in the field any more says nothing', async () => {
    const waiting: ((result: Result<EarlierChange[]>) => void)[] = []
    const dialog = await openDialog({
      'redemptions.findEarlier': () => new Promise((give) => waiting.push(give)),
    })
    await dialog.fill('WELCOME-10')
    await dialog.type('Promotion code', 'THANKS-30')
    waiting[1]?.(success([]))
    await flushPromises()
    waiting[0]?.(success([confirmed]))
    await flushPromises()
    expect(dialog.dialog()).not.toContain('already redeemed')
    expect(redeemIsLocked(dialog)).toBe(false)
  })

  test('is about the code in the field only', async () => {
    const dialog = await openDialog(knows(earlierChange()))
    await dialog.fill('WELCOME-10')
    expect(redeemIsLocked(dialog)).toBe(true)
    dialog.bridge.answer('redemptions.findEarlier', () => success([]))
    await dialog.type('Promotion code', 'THANKS-30')
    expect(redeemIsLocked(dialog)).toBe(false)
    expect(dialog.dialog()).not.toContain('Outcome of an earlier attempt')
  })

  test('that cannot be looked up is said; main decides anyhow', async () => {
    const dialog = await openDialog({
      'redemptions.findEarlier': () => failure({ code: 'journalFailed' }),
    })
    await dialog.fill()
    expect(dialog.dialog()).toContain('Earlier redemptions could not be looked up')
    await dialog.click('Redeem')
    expect(dialog.sent()).toHaveLength(1)
  })

  test('is looked up anew when the dialog opens again, and when a change is resolved', async () => {
    const dialog = await openDialog(knows(earlierChange()))
    useChangesStore().listen()
    useChangesStore().start(state())
    await dialog.fill()
    expect(redeemIsLocked(dialog)).toBe(true)
    dialog.bridge.answer('redemptions.findEarlier', () => success([]))
    await dialog.click('Close')
    await dialog.reopen()
    expect(redeemIsLocked(dialog)).toBe(false)
    dialog.bridge.answer('redemptions.findEarlier', () => success([confirmed]))
    useChangesStore().latest = { id: 7 } as never
    await flushPromises()
    expect(dialog.dialog()).toContain('already redeemed for this user')
  })
})

describe.each(['unknown', 'sending', 'preparing'] as const)(
  'an earlier one that is %s',
  (state) => {
    test('locks the button, and leads to the earlier change', async () => {
      const dialog = await openDialog(knows(earlierChange({ state })))
      await dialog.fill()
      expect(dialog.dialog()).toContain('Outcome of an earlier attempt is unknown')
      expect(dialog.dialog()).toContain('e0e0e0e0')
      expect(dialog.dialog()).toContain('SUP-7')
      expect(redeemIsLocked(dialog)).toBe(true)
      expect(document.body.textContent).not.toContain('Why again')
      await dialog.click('Show earlier change')
      await flushPromises()
      expect(dialog.router.currentRoute.value.path).toBe('/activity/7')
      expect(dialog.button('Redeem')).toBeUndefined()
      expect(dialog.sent()).toEqual([])
    })
  },
)

test('an unknown one stands before all others, which are named with it', async () => {
  const dialog = await openDialog(
    knows(earlierChange({ changeId: 9, ticket: 'SUP-9', state: 'confirmed' }), earlierChange()),
  )
  await dialog.fill()
  expect(dialog.dialog()).toContain('Outcome of an earlier attempt is unknown')
  expect(dialog.dialog()).toMatch(/Others: on .*SUP-9/)
  expect(redeemIsLocked(dialog)).toBe(true)
})

test('what comes up right before sending holds it back', async () => {
  const dialog = await openDialog()
  await dialog.fill()
  dialog.bridge.answer('redemptions.findEarlier', () => success([confirmed]))
  await dialog.click('Redeem')
  expect(dialog.sent()).toEqual([])
  expect(dialog.dialog()).toContain('already redeemed for this user')
  await eventually(() => expect(document.activeElement).toBe(dialog.field('Why again')))
})

describe.each(['confirmed', 'resolvedApplied'] as const)('an earlier one that is %s', (state) => {
  test('needs a reason, the last characters and a ticket to be redeemed again', async () => {
    const dialog = await openDialog(knows(earlierChange({ state, changeId: 9 }), confirmed))
    await dialog.fill()
    expect(dialog.dialog()).toMatch(/already redeemed for this user on .*2026.*\(ticket SUP-7\)/)
    expect(redeemIsLocked(dialog)).toBe(false)
    await dialog.click('Redeem')
    expect(document.activeElement).toBe(dialog.field('Ticket'))
    await dialog.type('Ticket', 'SUP-8')
    await dialog.click('Redeem')
    expect(dialog.isInvalid('Why again')).toBe(true)
    await decide(dialog, 'e-10')
    await dialog.click('Redeem')
    expect(dialog.isInvalid('Last 4 characters of the code')).toBe(true)
    expect(dialog.sent()).toEqual([])
    await dialog.type('Last 4 characters of the code', 'E-10')
    await dialog.click('Redeem')
    expect(dialog.sent()).toMatchObject([
      {
        ticket: 'SUP-8',
        again: {
          earlier: 9,
          reason: 'The customer has two accounts',
          lastCharacters: 'E-10',
        },
      },
    ])
  })
})

test('of a short code all characters are typed', async () => {
  const dialog = await openDialog(knows(confirmed))
  await dialog.fill('AB')
  await dialog.type('Ticket', 'SUP-8')
  await decide(dialog, 'AB')
  await dialog.click('Redeem')
  expect(dialog.sent()).toMatchObject([{ again: { lastCharacters: 'AB' } }])
})

test('a decision is about one code: another one needs another', async () => {
  const dialog = await openDialog(knows(confirmed))
  await dialog.fill()
  await decide(dialog)
  await dialog.type('Promotion code', 'THANKS-30')
  expect(dialog.field('Why again').value).toBe('')
  expect(dialog.field('Last 4 characters of the code').value).toBe('')
})

test('a decision is not carried out by Enter', async () => {
  const dialog = await openDialog(knows(confirmed))
  await dialog.fill()
  await dialog.type('Ticket', 'SUP-8')
  await decide(dialog)
  for (const label of ['Why again', 'Last 4 characters of the code', 'Ticket']) {
    const enter = { key: 'Enter', bubbles: true, cancelable: true }
    dialog.field(label).dispatchEvent(new KeyboardEvent('keydown', enter))
  }
  await flushPromises()
  expect(document.querySelector('dialog form')).toBeNull()
  expect(dialog.sent()).toEqual([])
})

test('a newer redemption than the one that was decided about holds it back', async () => {
  const dialog = await openDialog(knows(confirmed))
  await dialog.fill()
  await dialog.type('Ticket', 'SUP-8')
  await decide(dialog)
  const newer = earlierChange({ changeId: 8, state: 'confirmed', ticket: 'SUP-9' })
  dialog.bridge.answer('redemptions.findEarlier', () => success([newer, confirmed]))
  await dialog.click('Redeem')
  expect(dialog.sent()).toEqual([])
  expect(dialog.dialog()).toContain('SUP-9')
})

describe('an earlier one that was found not applied', () => {
  const notApplied = earlierChange({ state: 'resolvedNotApplied' })
  const sentAt = Date.parse(notApplied.sentAt ?? '')

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  })

  test('may still arrive for ten minutes; then a person decides', async () => {
    vi.setSystemTime(sentAt + 9 * 60_000 + 58_000)
    const dialog = await openDialog(knows(notApplied))
    await dialog.fill()
    await dialog.type('Ticket', 'SUP-8')
    await decide(dialog)
    expect(dialog.dialog()).toContain('An earlier attempt was found not applied')
    expect(dialog.dialog()).toMatch(/possible from [\d:]+:01, in 1 minute/)
    expect(redeemIsLocked(dialog)).toBe(true)
    vi.advanceTimersByTime(3_000)
    await flushPromises()
    expect(dialog.dialog()).not.toContain('possible from')
    expect(redeemIsLocked(dialog)).toBe(false)
    await dialog.click('Redeem')
    expect(dialog.sent()).toMatchObject([{ again: { earlier: 7 } }])
  })
})

test('what main refused for an earlier one is shown, and can be decided about', async () => {
  const refused = redemptionOutcome({
    state: 'notSent',
    reason: 'redeemedBefore',
    status: null,
    earlier: confirmed,
    before: null,
    after: null,
  })
  const dialog = await openDialog({ 'redemptions.redeem': () => success(refused) })
  await dialog.fill('WELCOME-10', 'greta@example.com')
  await dialog.click('Redeem')
  expect(dialog.outcome()).toMatch(/^Not sent/)
  expect(dialog.outcome()).toContain('Earlier change e0e0e0e0')
  await dialog.type('Ticket', 'SUP-8')
  await decide(dialog)
  await dialog.click('Redeem')
  expect(dialog.sent()).toHaveLength(2)
  expect(dialog.sent()[1]).toMatchObject({ again: { earlier: 7 } })
})

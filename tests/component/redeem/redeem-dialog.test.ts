import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import RedeemDialog from '../../../src/renderer/features/redeem/RedeemDialog.vue'
import { useAccessStore } from '../../../src/renderer/session/access.store'
import { useRedeemStore } from '../../../src/renderer/session/redeem.store'
import type { RedemptionOutcome } from '../../../src/shared/entities/outcome'
import { failure, success, type Result } from '../../../src/shared/result'
import { connection, connectionId, redemptionOutcome, userId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

let screen: Screen
let bridge: ReturnType<typeof fakeBridge>

type Redeemed = Result<RedemptionOutcome> | Promise<Result<RedemptionOutcome>>

async function open(
  answer: () => Redeemed = () => success(redemptionOutcome()),
  live = false,
): Promise<void> {
  bridge = fakeBridge({
    'redemptions.redeem': answer,
    'app.copyText': () => success({}),
  })
  screen = await mountScreen(
    RedeemDialog,
    '/',
    live ? { ...connection, environment: 'live' } : connection,
  )
  useAccessStore().listen()
  if (live) useAccessStore().start([{ connectionId, until: '2999-01-01T00:00:00.000Z' }])
  useRedeemStore().open()
  await flushPromises()
}

async function fill(code: string, user: string = userId): Promise<void> {
  await screen.type('User ID or email', user)
  await screen.type('Promotion code', code)
}

const sent = () => bridge.inputsOf('redemptions.redeem')
const outcome = () => screen.region('Outcome')?.textContent.trim() ?? ''

beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => {
  screen.wrapper.unmount()
  vi.unstubAllGlobals()
})

describe('the recipient', () => {
  const balance = { freeUnits: '40', freeUntil: null, paidUntil: null }

  test('is looked up when the user is entered, and shown with what they have', async () => {
    await open()
    bridge.answer('redemptions.findRecipient', () =>
      success({ id: userId, label: 'Greta Petersen', balance }),
    )
    await fill('WELCOME-10')
    expect(bridge.inputsOf('redemptions.findRecipient')).toEqual([{ connectionId, user: userId }])
    expect(screen.wrapper.text() + document.body.textContent).toContain('Greta Petersen')
    expect(document.body.textContent).toContain('Free units: 40')
    await screen.type('User ID or email', 'kim.nguyen@example.com')
    expect(bridge.inputsOf('redemptions.findRecipient')).toHaveLength(2)
  })

  test('that UserDocks does not know is said before anything is sent', async () => {
    await open()
    bridge.answer('redemptions.findRecipient', () => failure({ code: 'notFound', status: 404 }))
    await fill('WELCOME-10')
    expect(document.body.textContent).toContain('does not know this user')
    expect(sent()).toEqual([])
  })
})

describe('redeeming', () => {
  test('sends the code as it was typed, with the ticket, and shows what it moved', async () => {
    await open()
    await fill('q7Vd2LmXw0.RkT9_bHs4Zp--')
    await screen.type('Ticket', 'SUP-4711')
    await screen.click('Redeem')
    expect(sent()).toEqual([
      {
        connectionId,
        ticket: 'SUP-4711',
        user: userId,
        code: 'q7Vd2LmXw0.RkT9_bHs4Zp--',
        again: null,
      },
    ])
    expect(outcome()).toMatch(/^Confirmed/)
    await screen.click('Copy summary')
    const [copied] = bridge.inputsOf('app.copyText') as [{ text: string }]
    expect(copied.text).toContain('Code: q7Vd2LmXw0.RkT9_bHs4Zp--')
    expect(copied.text).toContain('Reference: 7f3a91c2')
  })

  test('locks at the first click and says that it is being sent', async () => {
    let answer: (result: Result<RedemptionOutcome>) => void = () => undefined
    await open(() => new Promise((resolve) => (answer = resolve)))
    await fill('WELCOME-10')
    screen.button('Redeem')?.click()
    screen.button('Redeem')?.click()
    await flushPromises()
    expect(screen.button('Redeem')?.disabled).toBe(true)
    expect(document.body.textContent).toContain('The redemption is being sent.')
    useRedeemStore().close()
    await flushPromises()
    expect(screen.button('Redeem')).toBeDefined()
    answer(success(redemptionOutcome()))
    await flushPromises()
    expect(sent()).toHaveLength(1)
    expect(outcome()).toMatch(/^Confirmed/)
  })

  test('is not done by Enter', async () => {
    await open()
    await fill('WELCOME-10')
    for (const label of ['User ID or email', 'Promotion code', 'Ticket']) {
      const enter = { key: 'Enter', bubbles: true, cancelable: true }
      screen.field(label).dispatchEvent(new KeyboardEvent('keydown', enter))
    }
    await flushPromises()
    expect(document.querySelector('dialog form')).toBeNull()
    expect(sent()).toHaveLength(0)
  })

  test('can go on with another code for the same user', async () => {
    await open()
    await fill('WELCOME-10')
    await screen.click('Redeem')
    await screen.click('Redeem another code')
    expect(screen.field('User ID or email').value).toBe(userId)
    expect(screen.field('Promotion code').value).toBe('')
  })

  test('that was rejected keeps the fields, which can be corrected', async () => {
    await open(() =>
      success(
        redemptionOutcome({
          state: 'rejected',
          reason: 'refused',
          status: 400,
          apiMessage: 'The promotion code has expired.',
        }),
      ),
    )
    await fill('OLD--')
    await screen.click('Redeem')
    expect(outcome()).toMatch(/^Rejected/)
    expect(outcome()).toContain('The promotion code has expired.')
    expect(screen.field('Promotion code').value).toBe('OLD--')
    await screen.click('Redeem')
    expect(sent()).toHaveLength(2)
  })

  test('on a live connection says so', async () => {
    await open(undefined, true)
    expect(document.body.textContent).toContain('This connection is LIVE')
    expect(document.body.textContent).toContain('cannot be undone')
  })
})

describe.each([
  [
    'no answer',
    () =>
      success(
        redemptionOutcome({ state: 'unknown', reason: 'noAnswer', status: null, after: null }),
      ),
  ],
  ['a bug', () => failure({ code: 'internal' as const, reference: '7f3a91c2' })],
])('an unknown outcome (%s)', (_name, answer) => {
  test('leaves no way to send again', async () => {
    await open(answer)
    await fill('WELCOME-10')
    await screen.click('Redeem')
    expect(outcome()).toMatch(/^Outcome unknown/)
    expect(outcome()).toContain('Don’t redeem it again until this is checked.')
    expect(screen.button('Redeem')).toBeUndefined()
    const names = [...document.querySelectorAll('dialog button')].map((each) => each.textContent)
    expect(names.join()).not.toMatch(/again|retry|another/i)
    await useRedeemStore().redeem()
    expect(sent()).toHaveLength(1)
  })
})

describe('a code that cannot be one', () => {
  test.each(['', '   ', '.', '..', 'x'.repeat(257)])(
    '%j is refused, nothing sent',
    async (code) => {
      await open()
      await fill(code)
      await screen.click('Redeem')
      expect(sent()).toHaveLength(0)
      expect(screen.field('Promotion code').getAttribute('aria-invalid')).toBe('true')
      expect(screen.field('Promotion code').value).toBe(code)
    },
  )

  test('a user that is none is refused too', async () => {
    await open()
    await fill('WELCOME-10', 'greta')
    await screen.click('Redeem')
    expect(sent()).toHaveLength(0)
    expect(screen.field('User ID or email').getAttribute('aria-invalid')).toBe('true')
  })

  test('a damaged code is repaired only when the agent says so', async () => {
    await open()
    await fill(' WELCOME–10')
    expect(screen.field('Promotion code').value).toBe(' WELCOME–10')
    await screen.click('Use “WELCOME-10” instead')
    expect(screen.field('Promotion code').value).toBe('WELCOME-10')
    await screen.click('Redeem')
    expect(sent()).toMatchObject([{ code: 'WELCOME-10' }])
  })
})

test('what was typed and not sent is still there when the dialog opens again', async () => {
  await open()
  await fill('WELCOME-10')
  await screen.click('Close')
  useRedeemStore().open()
  await flushPromises()
  expect(screen.field('Promotion code').value).toBe('WELCOME-10')
  expect(screen.field('User ID or email').value).toBe(userId)
})

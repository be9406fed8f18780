import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import RedeemDialog from '../../../src/renderer/features/redeem/RedeemDialog.vue'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import UsersScreen from '../../../src/renderer/features/users/UsersScreen.vue'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { useRedeemStore } from '../../../src/renderer/session/redeem.store'
import { useUndoStore } from '../../../src/renderer/session/undo.store'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success } from '../../../src/shared/result'
import {
  connection,
  redemptionOutcome,
  tenant,
  tenantId,
  tenantOutcome,
  undoPlan,
  user,
  userId,
} from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'

const strict: Connection = { ...connection, ticketRequired: true }
const missing = 'This connection requires a ticket: enter its number.'
const kinds = ['tenant', 'user', 'redemption'] as const
const words = () => document.body.textContent.replace(/\s+/g, ' ')

let screen: Screen | undefined
beforeEach(async () => {
  document.body.innerHTML = ''
  await loadDomainData()
})
afterEach(() => {
  screen?.wrapper.unmount()
  vi.unstubAllGlobals()
})

async function open(what: (typeof kinds)[number], on = strict, answers: Answers = {}) {
  const bridge = fakeBridge({
    'tenants.open': () => success(tenant),
    'users.open': () => success(user),
    'tenants.saveChanges': () => success(tenantOutcome({ fresh: tenant })),
    'redemptions.redeem': () => success(redemptionOutcome()),
    'redemptions.findRecipient': () => success({ id: userId, label: null, balance: null }),
    ...answers,
  })
  const [component, path] = {
    tenant: [TenantsScreen, `/tenants/${tenantId}`] as const,
    user: [UsersScreen, `/users/${userId}`] as const,
    redemption: [RedeemDialog, '/'] as const,
  }[what]
  const mounted = await mountScreen(component, path, on)
  screen = mounted
  if (what === 'redemption') useRedeemStore().open()
  await flushPromises()
  return { ...mounted, bridge }
}

/** Enters something and asks for it to be sent, or reviewed. */
async function begin(what: (typeof kinds)[number], { type, click }: Screen): Promise<void> {
  if (what === 'redemption') {
    await type('User ID or email', userId)
    await type('Promotion code', 'WELCOME-10')
    await click('Redeem')
  } else {
    await type(what === 'tenant' ? 'Company name' : 'Given name', 'New')
    await click('Review changes')
  }
}

describe.each(kinds)('of a connection that requires a ticket: a %s', (what) => {
  test('without one goes no further, and the field says why and has the focus', async () => {
    const opened = await open(what)
    expect(words()).not.toContain(missing)
    await begin(what, opened)
    const field = opened.field('Ticket')
    expect(words()).toContain(missing)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(opened.region('Changes')).toBeNull()
    const sent = ['tenants.saveChanges', 'users.saveChanges', 'redemptions.redeem'] as const
    expect(sent.flatMap((method) => opened.bridge.inputsOf(method))).toEqual([])
    await opened.type('Ticket', '-')
    expect(words()).toContain(missing)
    await opened.type('Ticket', 'T-1')
    expect(words()).not.toContain(missing)
  })

  test('is as ever where none is required', async () => {
    const opened = await open(what, connection)
    await begin(what, opened)
    expect(words()).not.toContain(missing)
  })
})

test('a ticket that is cleared in the review holds back the save', async () => {
  const { type, click, bridge } = await open('tenant')
  await type('Company name', 'New')
  await type('Ticket', 'T-1')
  await click('Review changes')
  await type('Ticket', '')
  await click('Save changes')
  expect(words()).toContain(missing)
  expect(bridge.inputsOf('tenants.saveChanges')).toEqual([])
  await type('Ticket', 'T-2')
  await click('Save changes')
  expect(bridge.inputsOf('tenants.saveChanges')).toMatchObject([{ ticket: 'T-2' }])
})

test('an undo needs one like any other change', async () => {
  const now = tenant.values.companyName
  const { click, field, bridge } = await open('tenant', strict, {
    'activity.planUndo': () =>
      success(undoPlan({ edits: { companyName: 'Before' }, basis: { companyName: now } })),
  })
  expect(await useUndoStore().undo(1)).toMatchObject({ ok: true })
  await flushPromises()
  expect(field('Company name').value).toBe('Before')
  await click('Review changes')
  expect(words()).toContain(missing)
  expect(bridge.inputsOf('tenants.saveChanges')).toEqual([])
})

test('what main refuses for want of a ticket was not sent, and is kept', async () => {
  const { type, click, region, field } = await open('tenant', connection, {
    'tenants.saveChanges': () => failure({ code: 'ticketMissing' }),
  })
  await type('Company name', 'New')
  await click('Review changes')
  await click('Save changes')
  expect(region('Outcome')?.textContent).toMatch(
    /Not sent.*This connection requires a ticket\..*Your changes are kept.*Enter its number/s,
  )
  expect(field('Company name').value).toBe('New')
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import RedeemDialog from '../../../src/renderer/features/redeem/RedeemDialog.vue'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { useAccessStore } from '../../../src/renderer/session/access.store'
import { useDraftsStore } from '../../../src/renderer/session/drafts.store'
import { useRedeemStore } from '../../../src/renderer/session/redeem.store'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success } from '../../../src/shared/result'
import {
  connection,
  connectionId,
  redemptionOutcome,
  tenant,
  tenantId,
  tenantOutcome,
  userId,
} from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'

const live: Connection = { ...connection, environment: 'live' }
const until = '2999-01-01T00:00:00.000Z'
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

async function open(what: 'tenant' | 'dialog', answers: Answers = {}) {
  const bridge = fakeBridge({
    'tenants.open': () => success(tenant),
    'tenants.saveChanges': () => success(tenantOutcome({ fresh: tenant })),
    'redemptions.redeem': () => success(redemptionOutcome()),
    'access.unlock': () => success({ connectionId, until }),
    ...answers,
  })
  const [component, path] =
    what === 'tenant' ? [TenantsScreen, `/tenants/${tenantId}`] : [RedeemDialog, '/']
  const mounted = await mountScreen(component, path, live)
  screen = mounted
  useAccessStore().listen()
  useAccessStore().start([{ connectionId, until: null }])
  if (what === 'dialog') useRedeemStore().open()
  await flushPromises()
  return {
    ...mounted,
    bridge,
    async unlock(): Promise<void> {
      // As a person's click does, and a script's does not.
      mounted.button('Unlock…')?.focus()
      await mounted.click('Unlock…')
    },
  }
}

describe('a form of a locked connection', () => {
  test('is filled in and reviewed; sending needs the lock open', async () => {
    const { type, click, button, unlock, bridge } = await open('tenant')
    await type('Company name', 'New GmbH')
    expect(words()).toContain('This connection is locked. Unlock it to send anything.')
    await click('Review changes')
    expect(button('Save changes')).toBeUndefined()
    await unlock()
    expect(bridge.inputsOf('access.unlock')).toEqual([{ connectionId }])
    expect(words()).not.toContain('connection is locked')
    // The work goes on where it can be saved, and nothing was sent by itself.
    expect(document.activeElement).toBe(button('Save changes'))
    expect(bridge.inputsOf('tenants.saveChanges')).toEqual([])
    await click('Save changes')
    expect(bridge.inputsOf('tenants.saveChanges')).toMatchObject([
      { changes: { companyName: 'New GmbH' } },
    ])
  })

  test('whose time is over in the review keeps the changes, and says so calmly', async () => {
    const { type, click, button, unlock, bridge } = await open('tenant')
    await type('Company name', 'New GmbH')
    await unlock()
    await click('Review changes')
    button('Save changes')?.focus()
    await bridge.tell('access.changed', { connectionId, until: null })
    expect(words()).toContain('locked again. What you entered is kept.')
    expect(button('Save changes')).toBeUndefined()
    expect(document.activeElement).toBe(screen?.region('Changes'))
    expect(document.querySelector('[role=alert]')).toBeNull()
    expect(useDraftsStore().all).toHaveLength(1)
    await unlock()
    await click('Save changes')
    expect(bridge.inputsOf('tenants.saveChanges')).toHaveLength(1)
  })

  test('that main refuses says that nothing was sent, and keeps the changes', async () => {
    const { type, click, unlock, field } = await open('tenant', {
      'tenants.saveChanges': () => failure({ code: 'connectionLocked' }),
    })
    await type('Company name', 'New GmbH')
    await unlock()
    await click('Review changes')
    await click('Save changes')
    const outcome = screen?.region('Outcome')?.textContent
    expect(outcome).toMatch(/Not sent.*The connection is locked.*Your changes are kept/s)
    expect(field('Company name').value).toBe('New GmbH')
  })

  test('offers nothing while nothing is edited', async () => {
    const { button } = await open('tenant')
    expect(button('Unlock…')).toBeUndefined()
  })

  test('says why it could not be unlocked', async () => {
    const { type, unlock, button } = await open('tenant', {
      'access.unlock': () => failure({ code: 'connectionLocked' }),
    })
    await type('Company name', 'New GmbH')
    await unlock()
    expect(words()).toContain('This connection is locked for changes')
    expect(button('Unlock…')).toBeDefined()
  })
})

describe('the redeem dialog of a locked connection', () => {
  test('unlocks in its place, keeps what was entered, and sends only then', async () => {
    const { type, click, button, unlock, bridge } = await open('dialog')
    await type('User ID or email', userId)
    await type('Promotion code', 'WELCOME-10')
    expect(button('Redeem')).toBeUndefined()
    await unlock()
    expect(document.activeElement).toBe(button('Redeem'))
    expect(bridge.inputsOf('redemptions.redeem')).toEqual([])
    await click('Redeem')
    expect(bridge.inputsOf('redemptions.redeem')).toMatchObject([{ code: 'WELCOME-10' }])
  })
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { useLeavingStore } from '../../../src/renderer/session/leaving.store'
import { useRecentsStore } from '../../../src/renderer/session/recents.store'
import type { Tenant } from '../../../src/shared/entities/tenant'
import { failure, success } from '../../../src/shared/result'
import { connection, connectionId, tenant, tenantId, tenantOutcome } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'
import { eventually } from '../../support/eventually'

const billing = 'Billing address'
let screen: Screen
let bridge: ReturnType<typeof fakeBridge>

async function open(answers: Answers = {}, path = `/tenants/${tenantId}`): Promise<void> {
  bridge = fakeBridge({
    'tenants.open': () => success(tenant),
    'tenants.saveChanges': () => success(tenantOutcome({ fresh: tenant })),
    'drafts.keep': () => success({}),
    'drafts.forget': () => success({}),
    ...answers,
  })
  screen = await mountScreen(TenantsScreen, path)
}

async function save(): Promise<void> {
  await screen.click('Review changes')
  await screen.click('Save changes')
}

function withValues(values: Partial<Tenant['values']>): Tenant {
  return { ...tenant, values: { ...tenant.values, ...values } }
}

const sent = () => bridge.inputsOf('tenants.saveChanges') as { changes: unknown; loaded: unknown }[]
const alarm = () => screen.region('Changed without being touched')
const conflict = () => screen.region('Conflict')

beforeEach(async () => {
  document.body.innerHTML = ''
  await loadDomainData()
})
afterEach(() => {
  screen.wrapper.unmount()
  vi.unstubAllGlobals()
})

describe('a conflict', () => {
  const fresh = withValues({ companyName: 'Theirs', name: 'Also theirs' })
  const held = tenantOutcome({
    state: 'notSent',
    reason: 'conflict',
    status: null,
    sentAs: null,
    foreign: [
      {
        path: 'companyName',
        loaded: 'Nordlicht Verlag GmbH',
        now: 'Theirs',
        yours: 'Mine',
      },
      { path: 'name', loaded: 'Nordlicht', now: 'Also theirs', yours: null },
    ],
    fresh,
  })

  async function intoConflict(): Promise<void> {
    await open({ 'tenants.saveChanges': () => success(held) })
    await screen.type('Company name', 'Mine')
    await screen.type('VAT ID', 'DE136695976')
    await save()
  }

  test('is shown three ways, and the form waits for a decision', async () => {
    await intoConflict()
    for (const words of ['Mine', 'Nordlicht Verlag GmbH', 'Theirs', 'Nordlicht → Also theirs']) {
      expect(conflict()?.textContent.replace(/\s+/g, ' ')).toContain(words)
    }
    expect(screen.button('Review changes')).toBeUndefined()
    await screen.click('Continue with these values')
    expect(conflict()?.textContent).toContain('Choose whose value is to stand.')
  })

  test.each([
    ['Keep mine', 'Mine', { companyName: 'Mine', companyVATId: 'DE136695976' }],
    ['Take theirs', 'Theirs', { companyVATId: 'DE136695976' }],
  ])('%s: the form starts from the record as it is now', async (choice, shown, changes) => {
    await intoConflict()
    const option = [...document.querySelectorAll('label')].find(
      (each) => each.textContent.trim() === choice,
    )
    option?.querySelector('input')?.click()
    option?.click()
    await flushPromises()
    await screen.click('Continue with these values')
    expect(conflict()).toBeNull()
    expect(screen.field('Company name').value).toBe(shown)
    expect(screen.field('Name', 'General').value).toBe('Also theirs')
    bridge.answer('tenants.saveChanges', () => success(tenantOutcome({ fresh })))
    await save()
    expect(sent().at(-1)).toMatchObject({ changes, loaded: fresh.values })
  })

  test('found when a kept draft is opened again is decided before anything else', async () => {
    await open()
    await screen.type('Company name', 'Mine')
    const leaving = useLeavingStore()
    const left = screen.router.push('/elsewhere')
    await eventually(() => expect(leaving.asked).not.toBeNull())
    leaving.decide('keep')
    await left
    bridge.answer('tenants.open', () => success(withValues({ companyName: 'Theirs' })))
    await screen.router.push('/tenants')
    await flushPromises()
    await screen.type('Tenant ID', tenantId)
    await screen.click('Open tenant')
    expect(conflict()?.textContent).toContain('Theirs')
    expect(conflict()?.textContent).toContain('Mine')
  })
})

describe('the alarm after a save', () => {
  test('puts back what was emptied, together with what was saved', async () => {
    const fresh = withValues({ companyVATId: null, companyName: 'New' })
    const wiped = tenantOutcome({
      verdicts: [{ path: 'companyName', verdict: 'applied', now: 'New' }],
      untouched: [{ path: 'companyVATId', before: 'DE123456788', after: null }],
      fresh,
    })
    await open({ 'tenants.saveChanges': () => success(wiped) })
    await screen.type('Company name', 'New')
    await save()
    expect(alarm()?.textContent).toContain('VAT ID: DE123456788')
    expect(screen.region('Outcome')?.textContent).toContain('before you tell the customer')
    bridge.answer('tenants.saveChanges', () => success(tenantOutcome({ fresh: tenant })))
    await screen.click('Restore 1 field')
    expect(sent()[1]).toMatchObject({
      changes: { companyVATId: 'DE123456788', companyName: 'New' },
      loaded: fresh.values,
    })
    expect(alarm()).toBeNull()
  })
})

describe('fields', () => {
  test('follow the country and keep what was typed', async () => {
    await open()
    expect(screen.field('State', billing).getAttribute('role')).toBeNull()
    await screen.choose('Country', 'United States (US)', billing)
    const state = screen.field('State', billing)
    expect(state.getAttribute('role')).toBe('combobox')
    await screen.choose('State', 'California (CA)', billing)
    await screen.choose('Country', 'Germany (DE)', billing)
    expect(screen.field('State', billing).value).toBe('CA')
    expect(screen.field('City', billing).value).toBe('Hamburg')
    const order = [...document.querySelectorAll('fieldset')][0]?.querySelectorAll('label') ?? []
    expect([...order].map((each) => each.textContent.trim())).toEqual([
      'Country',
      'Name',
      'Line 1',
      'Line 2',
      'Postal code',
      'City',
      'State',
    ])
  })

  test('keep a country that is no code, and may be saved with it', async () => {
    const { billingAddress } = tenant.values
    const odd = withValues({ billingAddress: { ...billingAddress, country: 'Deutschland' } })
    await open({ 'tenants.open': () => success(odd) })
    expect(screen.field('Country', billing).value).toBe('Deutschland')
    await screen.type('City', 'Bremen', billing)
    await save()
    expect(sent()[0]?.changes).toEqual({ billingAddress: { city: 'Bremen' } })
  })

  test('warn without keeping anybody from saving', async () => {
    await open()
    await screen.type('VAT ID', 'DE136695977')
    const vat = screen.field('VAT ID')
    const description = document.getElementById(`${vat.id}-warning`)
    expect(description?.textContent).toMatch(/\w/)
    expect(vat.getAttribute('aria-describedby')).toContain(`${vat.id}-warning`)
    expect(vat.getAttribute('aria-invalid')).not.toBe('true')
    await save()
    expect(sent()[0]?.changes).toEqual({ companyVATId: 'DE136695977' })
  })

  test('are tidied when they are left, where they were edited', async () => {
    await open()
    await screen.type('VAT ID', ' de 136 695 976 ')
    await screen.type('City', ' Bremen ', billing)
    expect(screen.field('VAT ID').value).toBe('DE136695976')
    expect(screen.field('City', billing).value).toBe('Bremen')
  })

  test('that steer billing are guarded', async () => {
    await open()
    const pending = screen.field('Invoice pending')
    expect(pending.disabled).toBe(true)
    await screen.click('Edit billing state')
    expect(screen.field('Invoice pending').disabled).toBe(false)
    expect(screen.field('One-time payment valid through').disabled).toBe(false)
  })

  test('are cleared on purpose where nothing is known of the record', async () => {
    await open({ 'tenants.open': () => failure({ code: 'keyMissing', slot: 'read' }) })
    await screen.click('Edit without loading')
    const clear = document.querySelector<HTMLElement>('[aria-label="Clear VAT ID"]')
    clear?.click()
    await flushPromises()
    expect(document.activeElement).toBe(screen.field('VAT ID'))
    await save()
    expect(sent()[0]).toMatchObject({ changes: { companyVATId: '' }, loaded: null })
  })
})

describe('the exact request', () => {
  test('is asked for only when somebody looks, and shows no value of a header', async () => {
    const request = {
      method: 'PUT',
      url: 'https://api.example.com/v1/tenants/1',
      headerNames: ['X-API-KEY'],
      body: '{"kind":"tenant","companyVATId":"DE9"}',
      shape: 'documented' as const,
    }
    await open({ 'tenants.previewChanges': () => success([request]) })
    await screen.type('VAT ID', 'DE9')
    await screen.click('Review changes')
    expect(bridge.inputsOf('tenants.previewChanges')).toHaveLength(0)
    const details = document.querySelector('details')
    details!.open = true
    await flushPromises()
    const shown = screen.region('Request 1')?.textContent ?? ''
    expect(shown).toContain('PUT https://api.example.com/v1/tenants/1')
    expect(shown).toContain('X-API-KEY: …')
    expect(shown).toContain('"companyVATId": "DE9"')
    expect(bridge.inputsOf('tenants.previewChanges')).toMatchObject([
      { connectionId, tenantId, changes: { companyVATId: 'DE9' }, loaded: tenant.values },
    ])
  })
})

describe('a draft', () => {
  test('goes to disk with what it is based on, and is forgotten when it is saved', async () => {
    await open()
    await screen.type('City', 'Bremen', billing)
    expect(bridge.inputsOf('drafts.keep').at(-1)).toEqual({
      connectionId,
      kind: 'tenant',
      recordId: tenantId,
      label: 'Nordlicht Verlag GmbH',
      ticket: '',
      edits: { 'billingAddress.city': 'Bremen' },
      basis: Object.fromEntries(
        Object.entries(tenant.values.billingAddress).map(([field, value]) => [
          `billingAddress.${field}`,
          value,
        ]),
      ),
      undoes: null,
    })
    await save()
    expect(bridge.inputsOf('drafts.forget')).toHaveLength(1)
  })

  test('is asked about once on the way out, and stays if the agent stays', async () => {
    await open()
    await screen.type('City', 'Bremen', billing)
    const leaving = useLeavingStore()
    const left = screen.router.push('/elsewhere')
    await eventually(() => expect(leaving.asked).toMatchObject({ count: 1 }))
    leaving.decide('stay')
    await left
    expect(screen.router.currentRoute.value.path).toBe(`/tenants/${tenantId}`)
    expect(screen.field('City', billing).value).toBe('Bremen')
  })

  test('that is discarded on the way out is gone', async () => {
    await open()
    await screen.type('City', 'Bremen', billing)
    const leaving = useLeavingStore()
    const left = screen.router.push('/elsewhere')
    await eventually(() => expect(leaving.asked).not.toBeNull())
    leaving.decide('discard')
    await left
    expect(bridge.inputsOf('drafts.forget')).toHaveLength(1)
    await screen.router.push(`/tenants/${tenantId}`)
    await eventually(() => expect(screen.field('City', billing).value).toBe('Hamburg'))
  })
})

describe('what was opened lately', () => {
  test('is a list to open from, for this connection only, and can be erased', async () => {
    await open({ 'recents.forget': () => success({}) }, '/tenants')
    const other = 'c0000000-0000-4000-8000-000000000009'
    useRecentsStore().start([
      { connectionId, kind: 'tenant', recordId: tenantId, label: 'Nordlicht Verlag GmbH' },
      { connectionId: other, kind: 'tenant', recordId: tenantId, label: 'Somebody else’s' },
    ])
    await flushPromises()
    const recent = screen.region('Recent')
    expect(recent?.textContent).toContain('Nordlicht Verlag GmbH')
    expect(recent?.textContent).not.toContain('Somebody else’s')
    await screen.click('Erase list')
    expect(bridge.inputsOf('recents.forget')).toEqual([{ connectionId, kind: 'tenant' }])
  })
})

describe('with an access token', () => {
  const token = {
    ...connection,
    signIn: 'accessToken' as const,
    credentials: {
      ...connection.credentials,
      token: { state: 'stored' as const, fingerprint: 'ef56', expiresAt: '2026-01-01T00:00:00Z' },
    },
  }

  test('its own tenant is opened by a button or as “me”', async () => {
    bridge = fakeBridge({ 'tenants.open': () => success(tenant) })
    screen = await mountScreen(TenantsScreen, '/tenants', token)
    await screen.click('Open the token’s tenant')
    expect(bridge.inputsOf('tenants.open')).toEqual([{ connectionId, tenantId: 'me' }])
    expect(screen.router.currentRoute.value.path).toBe(`/tenants/${tenantId}`)
  })

  test('a refusal says that it has expired, and when', async () => {
    bridge = fakeBridge({ 'tenants.open': () => failure({ code: 'unauthorized', status: 401 }) })
    screen = await mountScreen(TenantsScreen, `/tenants/${tenantId}`, token)
    const said = document.querySelector('[role=alert]')?.textContent
    expect(said).toContain('access token')
    expect(said).toContain('It expired on 1 Jan 2026')
  })

  test('“me” means nothing with API keys', async () => {
    await open({}, '/tenants')
    await screen.type('Tenant ID', 'me')
    await screen.click('Open tenant')
    expect(bridge.inputsOf('tenants.open')).toHaveLength(0)
    expect(screen.field('Tenant ID').getAttribute('aria-invalid')).toBe('true')
  })
})

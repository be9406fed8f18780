import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useLeavingStore } from '../../../src/renderer/session/leaving.store'
import type { Tenant } from '../../../src/shared/entities/tenant'
import { failure, success } from '../../../src/shared/result'
import { connection, connectionId, tenant, tenantId, tenantOutcome } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'
import { eventually } from '../../support/eventually'

const billing = 'Billing address'
const shipping = 'Shipping address'
let screen: Screen
let bridge: ReturnType<typeof fakeBridge>

async function open(answers: Answers = {}, path = `/tenants/${tenantId}`): Promise<void> {
  bridge = fakeBridge({
    'tenants.open': () => success(tenant),
    'tenants.saveChanges': () => success(tenantOutcome({ fresh: tenant })),
    'app.copyText': () => success({}),
    ...answers,
  })
  screen = await mountScreen(TenantsScreen, path)
}

async function save(): Promise<void> {
  await screen.click('Review changes')
  await screen.click('Save changes')
}

/** Goes to another screen; the question on the way out is answered. */
async function leave(choice: 'keep' | 'discard' | 'stay'): Promise<void> {
  const leaving = useLeavingStore()
  const left = screen.router.push('/elsewhere')
  await eventually(() => expect(leaving.asked).not.toBeNull())
  leaving.decide(choice)
  await left
}

const sent = () => bridge.inputsOf('tenants.saveChanges')

beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => {
  screen.wrapper.unmount()
  vi.unstubAllGlobals()
})

describe('opening a tenant', () => {
  test('reads it by the one ID in a pasted link, and shows it', async () => {
    await open({}, '/tenants')
    await screen.type('Tenant ID', `https://app.example.com/t/${tenantId}?tab=billing`)
    await screen.click('Open tenant')
    expect(bridge.inputsOf('tenants.open')).toEqual([{ connectionId, tenantId }])
    expect(screen.field('City', billing).value).toBe('Hamburg')
    expect(screen.region('Status')?.textContent).toContain('Free units40')
    expect(screen.region('Users')?.textContent).toContain('Greta Petersen')
    expect(screen.router.currentRoute.value.path).toBe(`/tenants/${tenantId}`)
  })

  test.each(['', 'Nordlicht', `${tenantId} 20000000-0000-4000-8000-000000000101`])(
    'is not tried with %j',
    async (text) => {
      await open({}, '/tenants')
      await screen.type('Tenant ID', text)
      await screen.click('Open tenant')
      expect(bridge.calls).toHaveLength(0)
      expect(screen.field('Tenant ID').getAttribute('aria-invalid')).toBe('true')
      expect(screen.field('Tenant ID').value).toBe(text)
    },
  )

  test('that fails is explained, and can be tried again', async () => {
    const answers = vi
      .fn()
      .mockReturnValueOnce(failure({ code: 'notFound', status: 404, apiMessage: 'No such tenant' }))
      .mockReturnValue(success(tenant))
    await open({ 'tenants.open': answers })
    expect(document.querySelector('[role=alert]')?.textContent).toContain('No such tenant')
    expect(screen.button('Edit without loading')).toBeUndefined()
    await screen.click('Try again')
    expect(screen.field('City', billing).value).toBe('Hamburg')
  })

  test('offers demo tenants on the demo only', async () => {
    await open({}, '/tenants')
    expect(document.body.textContent).not.toContain('Nordlicht Verlag')
    useConnectionStore().connections = [{ ...connection, demo: true }]
    await eventually(() => expect(document.body.textContent).toContain('Nordlicht Verlag'))
    await screen.click('Nordlicht Verlag, Hamburg: the invoice has the old address')
    expect(bridge.inputsOf('tenants.open')).toEqual([{ connectionId, tenantId }])
  })
})

describe('saving a tenant', () => {
  test('sends only what changed, after a review', async () => {
    await open()
    await screen.type('VAT ID', 'DE999999999')
    await screen.choose('Tax exempt', 'Exempt (exempt)')
    await screen.type('Ticket', ' SUP-4711 ')
    await screen.click('Review changes')
    expect(sent()).toHaveLength(0)
    expect(screen.region('Changes')?.textContent).toContain('DE123456788')
    await screen.click('Save changes')
    expect(sent()).toEqual([
      {
        connectionId,
        tenantId,
        ticket: 'SUP-4711',
        changes: { companyVATId: 'DE999999999', companyTaxExempt: 'exempt' },
        loaded: tenant.values,
        undoes: null,
        doubts: expect.any(Array),
      },
    ])
  })

  test('sends of an address what was touched, and says that it goes as a whole', async () => {
    await open()
    await screen.type('Line 1', 'Am Sandtorkai 50', billing)
    await screen.type('Line 2', '', billing)
    await screen.click('Review changes')
    expect(screen.region('Changes')?.textContent).toContain('empty')
    expect(screen.region('Changes')?.textContent).toContain('billing address is sent as a whole')
    await screen.click('Save changes')
    expect(sent()).toEqual([
      {
        connectionId,
        tenantId,
        loaded: tenant.values,
        ticket: null,
        undoes: null,
        doubts: [],
        changes: {
          billingAddress: {
            line1: 'Am Sandtorkai 50',
            line2: '',
          },
        },
      },
    ])
  })

  test('copies the billing address to the shipping address, where it stays editable', async () => {
    await open()
    await screen.click('Copy billing to shipping')
    await screen.type('City', 'Bremen', shipping)
    await save()
    const { billingAddress } = tenant.values
    const { state: _absent, ...present } = billingAddress
    expect(sent()).toMatchObject([{ changes: { shippingAddress: { ...present, city: 'Bremen' } } }])
    expect(JSON.stringify(sent())).not.toContain(
      '"billingAddress":{"name":"Nordlicht Verlag GmbH","line1":"Am',
    )
  })

  test('is confirmed in words, and the form starts over from what was read back', async () => {
    const fresh = { ...tenant, values: { ...tenant.values, companyVATId: 'DE999999999' } }
    await open({ 'tenants.saveChanges': () => success(tenantOutcome({ fresh })) })
    await screen.type('VAT ID', 'DE999999999')
    await save()
    expect(screen.region('Outcome')?.textContent.trim()).toMatch(/^Confirmed/)
    expect(screen.field('VAT ID').value).toBe('DE999999999')
    expect(screen.button('Review changes')).toBeUndefined()
    await screen.click('Copy summary')
    const [copied] = bridge.inputsOf('app.copyText') as [{ text: string }]
    expect(copied.text).toContain('VAT ID: DE123456788 -> DE999999999')
    await screen.click('Dismiss')
    expect(screen.region('Outcome')).toBeNull()
  })

  test('with errors of the API shows them on their fields and keeps the draft', async () => {
    const fieldErrors = [
      { path: 'billingAddress.city', message: 'No such city' },
      { path: 'stripe', message: 'Customer is locked' },
    ]
    const rejected = tenantOutcome({
      state: 'rejected',
      reason: 'refused',
      status: 400,
      fieldErrors,
    })
    await open({ 'tenants.saveChanges': () => success(rejected) })
    await screen.type('City', 'Brmen', billing)
    await save()
    const city = screen.field('City', billing)
    expect(city.value).toBe('Brmen')
    expect(city.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(city)
    expect(document.body.textContent).toContain('Customer is locked')
    expect(screen.region('Outcome')?.textContent.trim()).toMatch(/^Rejected/)
    await screen.type('City', 'Bremen', billing)
    expect(city.getAttribute('aria-invalid')).not.toBe('true')
  })

  test.each([
    ['unknown', success(tenantOutcome({ state: 'unknown', reason: 'timedOut', status: null }))],
    ['not sent', success(tenantOutcome({ state: 'notSent', reason: 'unreachable', status: null }))],
    ['a bug', failure({ code: 'internal' as const, reference: 'abcd' })],
  ])('keeps the draft when the outcome is %s', async (_name, answer) => {
    await open({ 'tenants.saveChanges': () => answer })
    await screen.type('VAT ID', 'DE9')
    await save()
    expect(screen.region('Outcome')?.textContent.trim()).toMatch(/^(Outcome unknown|Not sent)/)
    expect(screen.field('VAT ID').value).toBe('DE9')
    expect(screen.button('Review changes')).toBeDefined()
  })

  test('keeps the draft on top of the record that was read back with a doubt', async () => {
    const fresh = { ...tenant, values: { ...tenant.values, name: 'Changed by another' } }
    const doubtful = tenantOutcome({
      state: 'unknown',
      reason: 'readBackDiffers',
      verdicts: [{ path: 'companyVATId', verdict: 'notApplied', now: 'DE123456788' }],
      fresh,
    })
    await open({ 'tenants.saveChanges': () => success(doubtful) })
    await screen.type('VAT ID', 'DE9')
    await save()
    expect(screen.region('Outcome')?.textContent).toContain('not applied, still “DE123456788”')
    expect(screen.field('VAT ID').value).toBe('DE9')
    expect(screen.field('Name', 'General').value).toBe('Changed by another')
    await leave('keep')
    await screen.router.push(`/tenants/${tenantId}`)
    await eventually(() => expect(screen.field('VAT ID').value).toBe('DE9'))
  })

  test('is one call, however often the button is pressed', async () => {
    let answer: (value: ReturnType<typeof success<ReturnType<typeof tenantOutcome>>>) => void
    const pending = new Promise<ReturnType<typeof success<ReturnType<typeof tenantOutcome>>>>(
      (resolve) => (answer = resolve),
    )
    await open({ 'tenants.saveChanges': () => pending })
    await screen.type('VAT ID', 'DE9')
    await save()
    await screen.click('Save changes')
    expect(sent()).toHaveLength(1)
    answer!(success(tenantOutcome({ fresh: tenant })))
  })

  test('is held back by what cannot be sent, with a summary that is focused', async () => {
    await open()
    await screen.type('Company name', 'x'.repeat(300))
    expect(screen.field('Company name').getAttribute('aria-invalid')).toBe('true')
    await screen.click('Review changes')
    expect(screen.region('Changes')).toBeNull()
    expect(document.activeElement?.textContent).toContain('There is a problem')
    expect(document.activeElement?.textContent).toContain('Use at most 256 characters (now 300).')
    await screen.type('Company name', 'Nordlicht')
    expect(screen.field('Company name').getAttribute('aria-invalid')).not.toBe('true')
  })
})

describe('a draft', () => {
  test('that is typed back is no change any more', async () => {
    await open()
    await screen.type('VAT ID', 'DE9')
    expect(document.body.textContent).toContain('1 change')
    await screen.type('VAT ID', 'DE123456788')
    expect(screen.button('Review changes')).toBeUndefined()
  })

  test('is discarded only after a question', async () => {
    await open()
    await screen.type('VAT ID', 'DE9')
    await screen.click('Discard changes')
    await screen.click('Keep editing')
    expect(screen.field('VAT ID').value).toBe('DE9')
    await screen.click('Discard changes')
    await screen.click('Discard 1 change')
    expect(screen.field('VAT ID').value).toBe('DE123456788')
  })

  test('survives going elsewhere and coming back', async () => {
    await open()
    await screen.type('VAT ID', 'DE9')
    await leave('keep')
    await screen.router.push(`/tenants/${tenantId}`)
    await eventually(() => expect(screen.field('VAT ID').value).toBe('DE9'))
    expect(document.body.textContent).toContain('Your unsaved changes are back.')
  })

  test('stays with its connection', async () => {
    await open()
    await screen.type('VAT ID', 'DE9')
    const connections = useConnectionStore()
    const other = { ...connection, id: 'c0000000-0000-4000-8000-000000000002' }
    connections.connections = [connection, other]
    connections.activeId = other.id
    await eventually(() => expect(screen.router.currentRoute.value.path).toBe('/tenants'))
    expect(screen.region('Status')).toBeNull()
    await screen.type('Tenant ID', tenantId)
    await screen.click('Open tenant')
    expect(screen.field('VAT ID').value).toBe('DE123456788')
    connections.activeId = connectionId
    await eventually(() => expect(screen.region('Status')).toBeNull())
    await screen.type('Tenant ID', tenantId)
    await screen.click('Open tenant')
    expect(screen.field('VAT ID').value).toBe('DE9')
  })
})

describe('without a read key', () => {
  const noReadKey: Answers = {
    'tenants.open': () => failure({ code: 'keyMissing', slot: 'read' }),
  }

  test.each([
    { code: 'keyMissing', slot: 'read' },
    { code: 'unauthorized', status: 401 },
    { code: 'forbidden', status: 403 },
  ] as const)('the form can be opened without loading ($code)', async (error) => {
    await open({ 'tenants.open': () => failure(error) })
    expect(screen.button('Edit without loading')).toBeDefined()
  })

  test('only what was touched is sent, of an address too', async () => {
    const readBack = 'noReadKey'
    await open({
      ...noReadKey,
      'tenants.saveChanges': () => success(tenantOutcome({ readBack })),
    })
    await screen.click('Edit without loading')
    await screen.type('City', 'Bremen', billing)
    await screen.choose('Business customer', 'Yes')
    await save()
    expect(sent()).toMatchObject([
      {
        changes: { billingAddress: { city: 'Bremen' }, isBusinessCustomer: true },
        loaded: null,
      },
    ])
    expect(screen.region('Outcome')?.textContent).toMatch(/^Confirmed/)
    expect(screen.field('City', billing).value).toBe('')
  })
})

describe('the users of a tenant', () => {
  const field = 'Find a user of this tenant'
  const lines = () => [...(screen.region('Users')?.querySelectorAll('li') ?? [])]
  const names = () => lines().map((each) => each.querySelector('p')?.textContent.trim())
  const said = () => screen.region('Users')?.querySelector('[role=status]')?.textContent.trim()
  const withUsers = (count: number, id = tenantId): Tenant => ({
    ...tenant,
    id,
    users: Array.from({ length: count }, (_, index) => ({
      id: `20000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      name: `Jörn Weiß ${index + 1}`,
      email: `user${index + 1}@example.com`,
    })),
  })

  test('are all there while they can be looked over', async () => {
    await open({ 'tenants.open': () => success(withUsers(50)) })
    expect(lines()).toHaveLength(50)
    expect(() => screen.field(field)).toThrow()
    expect(said()).toBeUndefined()
  })

  test('of which there are 10,000 are the first 50, and those that are looked for', async () => {
    await open({ 'tenants.open': () => success(withUsers(10_000)) })
    expect(lines()).toHaveLength(50)
    expect(names()[0]).toBe('Jörn Weiß 1')
    expect(said()).toBe('50 of 10,000 users are shown')
    await screen.type(field, 'weiss 9876')
    expect(names()).toEqual(['Jörn Weiß 9876'])
    expect(said()).toBe('1 of 10,000 users is shown')
    const [first] = lines()
    const button = [...(first?.querySelectorAll('button') ?? [])].find(
      (each) => each.textContent.trim() === 'Open user',
    )
    button?.click()
    await eventually(() =>
      expect(screen.router.currentRoute.value.path).toBe(
        '/users/20000000-0000-4000-8000-000000009876',
      ),
    )
  })

  test('say so if nobody is like that', async () => {
    await open({ 'tenants.open': () => success(withUsers(51)) })
    await screen.type(field, 'greta')
    expect(lines()).toEqual([])
    expect(said()).toBe('None of 51 users has this name, email or ID.')
    await screen.type(field, '')
    expect(lines()).toHaveLength(50)
  })

  test('are looked for in the tenant that is shown, not in the one before', async () => {
    await open({ 'tenants.open': ({ tenantId: id }) => success(withUsers(60, id)) })
    await screen.type(field, 'weiss 60')
    expect(lines()).toHaveLength(1)
    await screen.router.push('/tenants/10000000-0000-4000-8000-000000000002')
    await eventually(() => expect(lines()).toHaveLength(50))
    expect(screen.field(field).value).toBe('')
  })
})

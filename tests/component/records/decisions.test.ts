import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { useTenantsStore } from '../../../src/renderer/features/tenants/tenants.store'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { failure, success } from '../../../src/shared/result'
import { connection, tenantId, tenantOutcome } from '../support/fixtures'
import { billing, heldBack, openTenant, withValues } from './support'

test('discarding in a conflict shows the record as it is now', async () => {
  const foreign = [
    { path: 'companyName', loaded: 'Nordlicht Verlag GmbH', now: 'Theirs', yours: 'Mine' },
  ]
  const theirs = withValues({ companyName: 'Theirs', name: 'Also theirs' })
  const screen = await openTenant({
    'tenants.saveChanges': () => success(heldBack(foreign, theirs)),
  })
  await screen.type('Company name', 'Mine')
  await screen.save()
  await screen.click('Discard changes')
  await screen.click('Discard 1 change')
  expect(screen.conflict()).toBeNull()
  expect(screen.field('Company name').value).toBe('Theirs')
  expect(screen.field('Name', 'General').value).toBe('Also theirs')
  expect(screen.draft()).toBeUndefined()
})

describe('in a form without loading', () => {
  async function blank() {
    const screen = await openTenant({
      'tenants.open': () => failure({ code: 'keyMissing', slot: 'read' }),
    })
    await screen.click('Edit without loading')
    return screen
  }

  test('what was cleared is left as it is where the clearing is taken back', async () => {
    const screen = await blank()
    for (const label of ['Tax exempt', 'VAT ID']) await screen.press(`Clear ${label}`)
    expect(screen.draft()?.edits).toEqual({ companyTaxExempt: '', companyVATId: '' })
    await screen.press('Undo clear of Tax exempt')
    expect(screen.draft()?.edits).toEqual({ companyVATId: '' })
    await screen.press('Undo clear of VAT ID')
    expect(screen.draft()).toBeUndefined()
    expect(screen.button('Review changes')).toBeUndefined()
  })

  test('a choice that was cleared says so, and choosing that changes nothing', async () => {
    const screen = await blank()
    expect(screen.field('Tax exempt').textContent.trim()).toBe('Leave as it is')
    await screen.press('Clear Tax exempt')
    await screen.choose('Tax exempt', 'Will be empty')
    expect(screen.draft()?.edits).toEqual({ companyTaxExempt: '' })
    await screen.choose('Tax exempt', 'Reverse charge (reverse)')
    await screen.choose('Tax exempt', 'Leave as it is')
    expect(screen.draft()).toBeUndefined()
  })
})

test('in a loaded form, taking a clearing back brings back what the record holds', async () => {
  const screen = await openTenant()
  await screen.press('Clear VAT ID')
  expect(screen.field('VAT ID').value).toBe('')
  await screen.press('Clear Tax exempt')
  await screen.press('Undo clear of VAT ID')
  await screen.press('Undo clear of Tax exempt')
  expect(screen.field('VAT ID').value).toBe('DE123456788')
  expect(screen.field('Tax exempt').textContent.trim()).toBe('Not exempt (none)')
  expect(screen.draft()).toBeUndefined()
})

describe('Ctrl+S while a field is being typed in', () => {
  test('opens no empty review where only spaces were typed around what is there', async () => {
    const screen = await openTenant()
    await screen.typeOn('City', ' Hamburg ', billing)
    await screen.pressCtrlS()
    expect(screen.region('Changes')).toBeNull()
    expect(screen.field('City', billing).value).toBe('Hamburg')
    expect(screen.draft()).toBeUndefined()
  })

  test('reviews what was typed as it will be sent', async () => {
    const screen = await openTenant()
    await screen.typeOn('City', ' Bremen ', billing)
    await screen.pressCtrlS()
    const cells = [...(screen.region('Changes')?.querySelectorAll('ins') ?? [])]
    expect(cells.map((each) => each.textContent)).toEqual(['Bremen'])
    await screen.click('Save changes')
    expect(screen.sent()[0]?.changes).toEqual({ billingAddress: { city: 'Bremen' } })
  })
})

describe('another place under the name of the connection', () => {
  async function withAnOutcome() {
    const rejected = { state: 'rejected', reason: 'refused', status: 400 } as const
    const screen = await openTenant({
      'tenants.saveChanges': () => success(tenantOutcome({ ...rejected, readBack: 'notTried' })),
    })
    await screen.type('Company name', 'Mine')
    await screen.save()
    expect(screen.region('Outcome')).not.toBeNull()
    return screen
  }

  const changes = [
    ['address', { baseUrl: 'https://other.example.com' }],
    ['app', { clientId: 'a0000000-0000-4000-8000-000000000002' }],
    ['environment', { environment: 'live' as const }],
  ] as const

  test.each(changes)(
    '(its %s was edited) leaves neither record nor outcome on screen',
    async (_name, change) => {
      const screen = await withAnOutcome()
      screen.bridge.answer('tenants.open', () => failure({ code: 'notFound', status: 404 }))
      useConnectionStore().put({ ...connection, ...change })
      await flushPromises()
      expect(useTenantsStore().shown).toBeNull()
      expect(screen.region('Outcome')).toBeNull()
    },
  )

  test.each(changes)(
    '(its %s was edited on another screen) leaves nothing to come back to',
    async (_name, change) => {
      const screen = await withAnOutcome()
      await screen.goTo('/connections')
      useConnectionStore().put({ ...connection, ...change })
      await screen.goTo('/tenants')
      expect(useTenantsStore().shown).toBeNull()
      expect(screen.region('Outcome')).toBeNull()
      expect(screen.router.currentRoute.value.path).toBe('/tenants')
    },
  )

  test('is none where only its name was edited', async () => {
    const screen = await withAnOutcome()
    useConnectionStore().put({ ...connection, name: 'Renamed' })
    await flushPromises()
    expect(useTenantsStore().shown?.id).toBe(tenantId)
    expect(screen.region('Outcome')).not.toBeNull()
    expect(screen.field('Company name').value).toBe('Mine')
  })
})

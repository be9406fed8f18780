import { describe, expect, test } from 'vitest'
import { useDraftsStore } from '../../../src/renderer/session/drafts.store'
import { useTicketStore } from '../../../src/renderer/session/ticket.store'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import type { Tenant } from '../../../src/shared/entities/tenant'
import { failure, success } from '../../../src/shared/result'
import { connectionId, tenant, tenantId, tenantOutcome } from '../support/fixtures'
import { answerLater, billing, openTenant, withBilling, withValues } from './support'

const saved = withValues({ companyName: 'New' })

/** A save of a company name that has no answer yet; the record is opened again meanwhile. */
async function savingACompanyName() {
  const { answer, arrives } = answerLater<TenantOutcome>()
  const screen = await openTenant({ 'tenants.saveChanges': answer })
  await screen.type('Company name', 'New')
  await screen.save()
  await screen.open(tenantId, tenant)
  const confirmed = (fresh: Tenant | null) => arrives(success(tenantOutcome({ fresh })))
  return { screen, confirmed }
}

describe('another field that was edited while a save was under way', () => {
  /** What the save left behind, and a city of somebody else. */
  const theirs = withValues({ ...withBilling({ city: 'Kiel' }).values, companyName: 'New' })

  async function andACity() {
    const { screen, confirmed } = await savingACompanyName()
    await screen.type('City', 'Bremen', billing)
    return { screen, confirmed }
  }

  test('stays an edit and a draft; what was sent is neither any more', async () => {
    const { screen, confirmed } = await andACity()
    await confirmed(saved)
    expect(screen.field('City', billing).value).toBe('Bremen')
    expect(screen.field('Company name').value).toBe('New')
    expect(screen.onDisk()).toMatchObject({
      edits: { 'billingAddress.city': 'Bremen' },
      basis: { 'billingAddress.city': 'Hamburg' },
    })
    expect(screen.onDisk()?.edits).not.toHaveProperty('companyName')
    await screen.save()
    expect(screen.sent().at(-1)).toMatchObject({
      changes: { billingAddress: { city: 'Bremen' } },
      loaded: saved.values,
    })
  })

  test('is asked about if somebody else has changed it when the record is opened again', async () => {
    const { screen, confirmed } = await andACity()
    await confirmed(saved)
    await screen.open(tenantId, theirs)
    expect(screen.text('Conflict')).toContain('Bremen')
    expect(screen.text('Conflict')).toContain('Kiel')
    expect(screen.text('Conflict')).not.toContain('Company name')
  })

  test('is asked about if the answer itself shows that somebody else has changed it', async () => {
    const { screen, confirmed } = await andACity()
    await confirmed(theirs)
    expect(screen.text('Conflict')).toContain('Kiel')
  })
})

describe('the same field, typed on while a save was under way', () => {
  test('stays an edit and a draft, based on what the save left behind', async () => {
    const { screen, confirmed } = await savingACompanyName()
    await screen.type('Company name', 'Newer')
    await confirmed(saved)
    expect(screen.field('Company name').value).toBe('Newer')
    expect(screen.onDisk()).toMatchObject({
      edits: { companyName: 'Newer' },
      basis: { companyName: 'New' },
    })
    await screen.open(tenantId, saved)
    expect(screen.conflict()).toBeNull()
    expect(screen.field('Company name').value).toBe('Newer')
    await screen.open(tenantId, withValues({ companyName: 'Theirs' }))
    expect(screen.text('Conflict')).toContain('Theirs')
  })

  test('is based on what was sent where the record could not be read again', async () => {
    const { screen, confirmed } = await savingACompanyName()
    await screen.type('Company name', 'Newer')
    await confirmed(null)
    expect(screen.onDisk()).toMatchObject({
      edits: { companyName: 'Newer' },
      basis: { companyName: 'New' },
    })
    await screen.open(tenantId, saved)
    expect(screen.conflict()).toBeNull()
    await screen.open(tenantId, withValues({ companyName: 'Theirs' }))
    expect(screen.text('Conflict')).toContain('Theirs')
  })
})

describe('our own save that took in part', () => {
  test('is not taken for a change of somebody else', async () => {
    const fresh = withValues({ companyName: 'New', companyVATId: 'SERVER' })
    const partly = tenantOutcome({
      state: 'unknown',
      reason: 'readBackDiffers',
      verdicts: [
        { path: 'companyName', verdict: 'applied', now: 'New' },
        { path: 'companyVATId', verdict: 'serverChanged', now: 'SERVER' },
      ],
      fresh,
    })
    const screen = await openTenant({ 'tenants.saveChanges': () => success(partly) })
    await screen.type('Company name', 'New')
    await screen.type('VAT ID', 'DE136695976')
    await screen.save()
    expect(screen.conflict()).toBeNull()
    expect(document.body.textContent).not.toMatch(/somebody else/i)
    expect(screen.field('VAT ID').value).toBe('DE136695976')
    expect(screen.onDisk()).toMatchObject({
      edits: { companyVATId: 'DE136695976' },
      basis: { companyVATId: 'SERVER' },
    })
    await screen.open(tenantId, fresh)
    expect(screen.conflict()).toBeNull()
  })
})

describe('a form that was opened without loading', () => {
  async function withoutLoading() {
    const screen = await openTenant()
    await screen.type('Company name', 'Mine')
    await screen.open(tenantId, () => failure({ code: 'unauthorized', status: 401 }))
    await screen.click('Edit without loading')
    return screen
  }

  test('keeps what the draft it shows was based on', async () => {
    const screen = await withoutLoading()
    expect(screen.field('Company name').value).toBe('Mine')
    expect(screen.draft()?.basis).toEqual({ companyName: 'Nordlicht Verlag GmbH' })
    await screen.open(tenantId, withValues({ companyName: 'Theirs' }))
    expect(screen.text('Conflict')).toContain('Theirs')
  })

  test('keeps it also when more is edited there', async () => {
    const screen = await withoutLoading()
    await screen.type('VAT ID', 'DE136695976')
    await screen.type('Company name', 'Mine too')
    expect(screen.onDisk()).toMatchObject({
      edits: { companyName: 'Mine too', companyVATId: 'DE136695976' },
      basis: { companyName: 'Nordlicht Verlag GmbH' },
    })
    await screen.open(tenantId, withValues({ companyName: 'Theirs' }))
    expect(screen.text('Conflict')).toContain('Mine too')
    expect(screen.text('Conflict')).toContain('Theirs')
  })
})

describe('the ticket of a draft', () => {
  const kept = (ticket: string) => ({
    connectionId,
    kind: 'tenant' as const,
    recordId: tenantId,
    label: null,
    ticket,
    edits: { companyName: 'Mine' },
    basis: { companyName: 'Nordlicht Verlag GmbH' },
    undoes: null,
  })

  test('is not overwritten by opening its record while another ticket is at work', async () => {
    const screen = await openTenant({}, '/tenants')
    useDraftsStore().restore([kept('A-1')])
    useTicketStore().ticket = 'B-2'
    await screen.open(tenantId, tenant)
    expect(screen.field('Company name').value).toBe('Mine')
    expect(screen.draft()?.ticket).toBe('A-1')
    expect(screen.onDisk()).toBeUndefined()
  })

  test('comes back with it where no other is at work', async () => {
    const screen = await openTenant({}, '/tenants')
    useDraftsStore().restore([kept('A-1')])
    await screen.open(tenantId, tenant)
    expect(screen.field('Ticket').value).toBe('A-1')
    expect(screen.draft()?.ticket).toBe('A-1')
  })
})

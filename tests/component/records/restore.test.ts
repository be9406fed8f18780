import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useTicketStore } from '../../../src/renderer/session/ticket.store'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import { failure, success, type Result } from '../../../src/shared/result'
import { connection, tenant, tenantId, tenantOutcome } from '../support/fixtures'
import { billing, heldBack, openTenant, otherConnection, withValues } from './support'

const left = withValues({ companyVATId: null, companyName: 'New' })
const lost = { path: 'companyVATId', before: 'DE123456788', after: null }

/** After a save of the company name that emptied the VAT ID. */
async function wiped(untouched: TenantOutcome['untouched'] = [lost]) {
  const outcome = tenantOutcome({
    verdicts: [{ path: 'companyName', verdict: 'applied', now: 'New' }],
    untouched,
    fresh: left,
  })
  const screen = await openTenant({ 'tenants.saveChanges': () => success(outcome) })
  await screen.type('Company name', 'New')
  await screen.save()
  return screen
}

describe('putting back what a save took away', () => {
  test('is compared with what the save left behind, also if the record was opened again', async () => {
    const screen = await wiped()
    await screen.open(tenantId, withValues({ companyVATId: 'DE9', companyName: 'Theirs' }))
    await screen.click('Restore 1 field')
    expect(screen.sent()[1]).toMatchObject({
      changes: { companyVATId: 'DE123456788', companyName: 'New' },
      loaded: left.values,
    })
  })

  test('is not offered for the same tenant on another connection', async () => {
    const screen = await wiped()
    const connections = useConnectionStore()
    connections.connections = [connection, otherConnection]
    connections.activeId = otherConnection.id
    await flushPromises()
    await screen.open(tenantId, tenant)
    expect(screen.text('Changed without being touched')).toContain('DE123456788')
    expect(screen.button('Restore 1 field')).toBeUndefined()
  })

  test('leaves other edits as they are', async () => {
    const screen = await wiped()
    await screen.type('City', 'Bremen', billing)
    screen.bridge.answer('tenants.saveChanges', () =>
      success(tenantOutcome({ fresh: withValues({ companyName: 'New' }) })),
    )
    await screen.click('Restore 1 field')
    expect(screen.sent()[1]?.changes).toEqual({ companyVATId: 'DE123456788', companyName: 'New' })
    expect(screen.field('City', billing).value).toBe('Bremen')
    expect(screen.draft()?.edits).toEqual({ 'billingAddress.city': 'Bremen' })
  })

  test('counts only what can be put back', async () => {
    const screen = await wiped([lost, { path: 'isInvoicePending', before: null, after: true }])
    expect(screen.button('Restore 2 fields')).toBeUndefined()
    expect(screen.text('Changed without being touched')).toContain('cannot be taken back')
    await screen.click('Restore 1 field')
    expect(screen.sent()[1]?.changes).not.toHaveProperty('isInvoicePending')
  })

  test('is not offered where nothing can be put back', async () => {
    const screen = await wiped([{ path: 'isInvoicePending', before: null, after: true }])
    expect(screen.text('Changed without being touched')).toContain('by hand')
    expect(screen.button('Restore 1 field')).toBeUndefined()
    expect(screen.button('Restore 0 fields')).toBeUndefined()
  })
})

const failing: [string, Result<TenantOutcome>][] = [
  [
    'is rejected',
    success(
      tenantOutcome({ state: 'rejected', reason: 'refused', status: 400, readBack: 'notTried' }),
    ),
  ],
  [
    'is not sent',
    success(
      tenantOutcome({
        state: 'notSent',
        reason: 'unreachable',
        status: null,
        readBack: 'notTried',
        sentAs: null,
      }),
    ),
  ],
  ['runs into a bug', failure({ code: 'internal' })],
]

describe.each(failing)('putting back that %s', (_name, result) => {
  test('leaves the old values in the form and in the draft, to be sent again', async () => {
    const screen = await wiped()
    screen.bridge.answer('tenants.saveChanges', () => result)
    await screen.click('Restore 1 field')
    expect(screen.sent()).toHaveLength(2)
    expect(screen.field('VAT ID').value).toBe('DE123456788')
    expect(screen.onDisk()).toMatchObject({
      edits: { companyVATId: 'DE123456788' },
      basis: { companyVATId: null },
    })
    await screen.save()
    expect(screen.sent()[2]).toMatchObject({
      changes: { companyVATId: 'DE123456788' },
      loaded: left.values,
    })
  })
})

test('putting back with an invalid ticket sends nothing, and leaves the old values in the form', async () => {
  const screen = await wiped()
  useTicketStore().ticket = 'x'.repeat(101)
  await screen.click('Restore 1 field')
  expect(screen.sent()).toHaveLength(1)
  expect(screen.field('Ticket').getAttribute('aria-invalid')).toBe('true')
  expect(screen.field('VAT ID').value).toBe('DE123456788')
  expect(screen.draft()?.edits).toEqual({ companyVATId: 'DE123456788' })
  expect(screen.region('Changed without being touched')).not.toBeNull()
})

describe('putting back that meets a change of somebody else', () => {
  const theirs = withValues({ companyVATId: 'DE9', companyName: 'New' })
  const foreign = [{ path: 'companyVATId', loaded: null, now: 'DE9', yours: 'DE123456788' }]

  async function intoConflict() {
    const screen = await wiped()
    screen.bridge.answer('tenants.saveChanges', () => success(heldBack(foreign, theirs)))
    await screen.click('Restore 1 field')
    expect(screen.text('Conflict')).toContain('DE9')
    return screen
  }

  test('keeps the old value as an edit where that is chosen', async () => {
    const screen = await intoConflict()
    await screen.decide('Keep mine')
    expect(screen.field('VAT ID').value).toBe('DE123456788')
    screen.bridge.answer('tenants.saveChanges', () => success(tenantOutcome({ fresh: tenant })))
    await screen.save()
    expect(screen.sent().at(-1)).toMatchObject({
      changes: { companyVATId: 'DE123456788' },
      loaded: theirs.values,
    })
  })

  test('gives it up where that is chosen', async () => {
    const screen = await intoConflict()
    await screen.decide('Take theirs')
    expect(screen.field('VAT ID').value).toBe('DE9')
    expect(screen.draft()).toBeUndefined()
  })
})

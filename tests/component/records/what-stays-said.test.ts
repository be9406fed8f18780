import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import { failure, success } from '../../../src/shared/result'
import { tenant, tenantOutcome } from '../support/fixtures'
import { answerLater, heldBack, openTenant, otherTenantId, withValues } from './support'

const wiped = tenantOutcome({
  verdicts: [{ path: 'companyName', verdict: 'applied', now: 'New' }],
  untouched: [{ path: 'companyVATId', before: 'DE123456788', after: null }],
  fresh: withValues({ companyVATId: null, companyName: 'New' }),
})

test('an alarm about one record stays when a conflict about another is decided', async () => {
  const screen = await openTenant({ 'tenants.saveChanges': () => success(wiped) })
  await screen.type('Company name', 'New')
  await screen.save()
  const alarm = 'Changed without being touched'
  expect(screen.text(alarm)).toContain('DE123456788')

  const other = { ...tenant, id: otherTenantId }
  await screen.open(otherTenantId, other)
  await screen.type('Company name', 'Mine')
  await screen.goTo('/elsewhere')
  await screen.goTo('/tenants')
  await screen.open(otherTenantId, { ...other, values: { ...other.values, companyName: 'Theirs' } })
  expect(screen.text('Conflict')).toContain('Theirs')
  await screen.decide('Take theirs')
  expect(screen.region('Conflict')).toBeNull()
  expect(screen.text(alarm)).toContain('DE123456788')
})

test('what was tidied while a conflict is open leaves the draft on the basis it had', async () => {
  const { answer, arrives } = answerLater<TenantOutcome>()
  const screen = await openTenant({ 'tenants.saveChanges': answer })
  await screen.type('Company name', 'Mine')
  await screen.save()
  const foreign = [
    { path: 'companyName', loaded: 'Nordlicht Verlag GmbH', now: 'Theirs', yours: 'Mine' },
  ]
  await arrives(success(heldBack(foreign, withValues({ companyName: 'Theirs' }))))
  const box = screen.field('Company name')
  box.value = 'Mine '
  box.dispatchEvent(new Event('input', { bubbles: true }))
  box.dispatchEvent(new Event('blur'))
  await flushPromises()
  expect(screen.onDisk()).toMatchObject({
    edits: { companyName: 'Mine' },
    basis: { companyName: 'Nordlicht Verlag GmbH' },
  })
})

describe('a rejection that came while the agent was on another screen', () => {
  test('stands at its field when the agent comes back', async () => {
    const { answer, arrives } = answerLater<TenantOutcome>()
    const screen = await openTenant({ 'tenants.saveChanges': answer })
    await screen.type('VAT ID', 'DE9')
    await screen.save()
    await screen.router.push('/elsewhere')
    await arrives(
      success(
        tenantOutcome({
          state: 'rejected',
          reason: 'refused',
          status: 400,
          fieldErrors: [{ path: 'companyVATId', message: 'No such number' }],
        }),
      ),
    )
    await screen.router.push(`/tenants/${tenant.id}`)
    await flushPromises()
    expect(screen.field('VAT ID').getAttribute('aria-invalid')).toBe('true')
    expect(document.body.textContent).toContain('No such number')
  })
})

test('edits of a form without loading are compared with what their draft was based on', async () => {
  const screen = await openTenant()
  await screen.type('Company name', 'Mine')
  await screen.goTo('/elsewhere')
  screen.bridge.answer('tenants.open', () => failure({ code: 'unauthorized', status: 401 }))
  await screen.goTo('/tenants')
  await screen.type('Tenant ID', tenant.id)
  await screen.click('Open tenant')
  await screen.click('Edit without loading')
  await screen.save()
  expect(screen.sent().at(-1)).toMatchObject({
    loaded: null,
    basis: { companyName: 'Nordlicht Verlag GmbH' },
  })
})

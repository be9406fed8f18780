import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { useLeavingStore } from '../../../src/renderer/session/leaving.store'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import { success } from '../../../src/shared/result'
import { earlierChange, tenant, tenantOutcome } from '../support/fixtures'
import { openTenant, withValues } from './support'

async function saved(parts: Partial<TenantOutcome>) {
  const screen = await openTenant({
    'tenants.saveChanges': () => success(tenantOutcome({ fresh: tenant, ...parts })),
    'app.copyText': () => success({}),
  })
  await screen.type('Company name', 'New')
  await screen.save()
  return {
    ...screen,
    copied: () => screen.bridge.inputsOf('app.copyText') as { text: string }[],
  }
}

describe('an outcome that could not be recorded', () => {
  test('is an alarm, also when the work has gone on to another record', async () => {
    const screen = await saved({ recorded: false, changeId: null })
    const alarm = () => document.querySelector('[aria-label="Outcome"] [role=alert]')
    expect(alarm()?.textContent.replace(/\s+/g, ' ')).toContain(
      'This outcome could not be written to the record of changes. Copy it now: this screen is the only place that has it.',
    )
    expect(screen.button('Show in Activity')).toBeUndefined()
    await screen.open('10000000-0000-4000-8000-000000000002', tenant)
    expect(alarm()).not.toBeNull()
    await screen.click('Copy in German')
    expect(screen.copied()[0]?.text).toContain('nicht im Änderungsprotokoll')
  })
})

describe('an outcome that is on record', () => {
  test('leads to its place in Activity', async () => {
    const screen = await saved({ changeId: 12 })
    await screen.click('Show in Activity')
    expect(screen.router.currentRoute.value.path).toBe('/activity/12')
  })

  test('names the earlier change that stands in the way, and leads to it', async () => {
    const screen = await saved({
      state: 'notSent',
      reason: 'openUnknown',
      fresh: null,
      status: null,
      earlier: earlierChange(),
    })
    const words = screen.text('Outcome')
    expect(words).toMatch(
      /Earlier change e0e0e0e0 of .*Nov 2026.*\(ticket SUP-7\): outcome unknown\./,
    )
    await screen.click('Show earlier change')
    useLeavingStore().decide('keep')
    await flushPromises()
    expect(screen.router.currentRoute.value.path).toBe('/activity/7')
  })
})

test('the German summary words fields and values in German', async () => {
  const screen = await saved({
    verdicts: [{ path: 'companyName', verdict: 'applied', now: 'New' }],
    untouched: [{ path: 'isBusinessCustomer', before: true, after: false }],
    fresh: withValues({ companyName: 'New' }),
  })
  await screen.click('Copy in German')
  const german = screen.copied()[0]?.text ?? ''
  expect(german).toContain('Nordlicht Verlag GmbH -> New (übernommen)')
  expect(german).toContain('Ja -> Nein')
  expect(screen.text('Outcome')).toContain('Copied')
  await screen.click('Copy summary')
  expect(screen.copied()[1]?.text).toContain('Company name: Nordlicht Verlag GmbH -> New')
})

/** The tenants screen at work, for what is promised of any record. It is closed after the test. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, vi } from 'vitest'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { useDraftsStore } from '../../../src/renderer/session/drafts.store'
import { useActionsStore } from '../../../src/renderer/session/actions.store'
import { useLeavingStore } from '../../../src/renderer/session/leaving.store'
import type { MethodInput } from '../../../src/shared/contract'
import type { RecordDraft } from '../../../src/shared/entities/draft'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import type { Tenant } from '../../../src/shared/entities/tenant'
import { success, type Result } from '../../../src/shared/result'
import { connection, connectionId, tenant, tenantId, tenantOutcome } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'

export const billing = 'Billing address'
export const otherTenantId = '10000000-0000-4000-8000-000000000002'
export const otherConnection = {
  ...connection,
  id: 'c0000000-0000-4000-8000-000000000002',
  name: 'Other',
}

let mounted: Screen | undefined

beforeEach(async () => {
  document.body.innerHTML = ''
  await loadDomainData()
})
afterEach(() => {
  mounted?.wrapper.unmount()
  mounted = undefined
  vi.unstubAllGlobals()
})

/** The tenant of the fixtures with other values. */
export function withValues(values: Partial<Tenant['values']>): Tenant {
  return { ...tenant, values: { ...tenant.values, ...values } }
}

/** The same with other parts of its billing address. */
export function withBilling(parts: Partial<Tenant['values']['billingAddress']>): Tenant {
  return withValues({ billingAddress: { ...tenant.values.billingAddress, ...parts } })
}

/** An outcome of which nothing was sent, because somebody else changed the record. */
export function heldBack(foreign: TenantOutcome['foreign'], fresh: Tenant): TenantOutcome {
  return tenantOutcome({
    state: 'notSent',
    reason: 'conflict',
    status: null,
    readBack: 'notTried',
    sentAs: null,
    foreign,
    fresh,
  })
}

/** An answer that comes when the test says so. */
export function answerLater<Value>() {
  let give: (result: Result<Value>) => void = () => {}
  const result = new Promise<Result<Value>>((resolve) => {
    give = resolve
  })
  return {
    answer: () => result,
    async arrives(value: Result<Value>): Promise<void> {
      give(value)
      await flushPromises()
    },
  }
}

/** Opens the tenant of the fixtures, or what the path names. */
export async function openTenant(answers: Answers = {}, path = `/tenants/${tenantId}`) {
  const bridge = fakeBridge({
    'tenants.open': () => success(tenant),
    'tenants.saveChanges': () => success(tenantOutcome({ fresh: tenant })),
    'drafts.keep': () => success({}),
    'drafts.forget': () => success({}),
    ...answers,
  })
  const screen = await mountScreen(TenantsScreen, path)
  mounted = screen

  /** Types as a hand does that has not left the field yet. */
  async function typeOn(label: string, text: string, group?: string): Promise<HTMLInputElement> {
    const control = screen.field(label, group)
    control.focus()
    control.value = text
    control.dispatchEvent(new Event('input', { bubbles: true }))
    await flushPromises()
    return control
  }

  async function press(name: string): Promise<void> {
    document.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click()
    await flushPromises()
  }

  return {
    ...screen,
    bridge,
    typeOn,
    /** Presses the button with this accessible name. */
    press,
    async save(): Promise<void> {
      await screen.click('Review changes')
      await screen.click('Save changes')
    },
    async pressCtrlS(): Promise<void> {
      useActionsStore()
        .actions.find(({ name }) => name === 'reviewChanges')
        ?.run()
      await flushPromises()
    },
    /** Opens a record by its id, also the one that is on screen; it holds this by now. */
    async open(id: string, answer: Tenant | NonNullable<Answers['tenants.open']>): Promise<void> {
      bridge.answer(
        'tenants.open',
        typeof answer === 'function' ? answer : () => success({ ...answer, id }),
      )
      await screen.type('Tenant ID', id)
      await screen.click('Open tenant')
    },
    /** Follows a link; unsaved changes are kept as a draft. */
    async goTo(where: string): Promise<void> {
      const leaving = useLeavingStore()
      const gone = screen.router.push(where)
      await flushPromises()
      if (leaving.asked !== null) leaving.decide('keep')
      await gone
      await flushPromises()
    },
    async decide(choice: 'Keep mine' | 'Take theirs'): Promise<void> {
      const option = [...document.querySelectorAll('label')].find(
        (each) => each.textContent.trim() === choice,
      )
      option?.querySelector('input')?.click()
      option?.click()
      await flushPromises()
      await screen.click('Continue with these values')
    },
    text: (name: string) => screen.region(name)?.textContent.replace(/\s+/g, ' ') ?? null,
    conflict: () => screen.region('Conflict'),
    sent: () => bridge.inputsOf('tenants.saveChanges') as MethodInput<'tenants.saveChanges'>[],
    /** What main was last told to keep. */
    onDisk: () => bridge.inputsOf('drafts.keep').at(-1) as RecordDraft | undefined,
    draft: (recordId = tenantId) =>
      useDraftsStore().find({ connectionId, kind: 'tenant', recordId }),
  }
}

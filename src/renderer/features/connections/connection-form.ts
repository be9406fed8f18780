import { nextTick, reactive, ref, shallowRef } from 'vue'
import {
  tenantBodySchema,
  type Connection,
  type ConnectionCheck,
  type CredentialSlot,
} from '../../../shared/entities/connection'
import type { AppError } from '../../../shared/error'
import {
  draftErrors,
  draftOf,
  placeErrors,
  toConnectionDraft,
  type DialogErrors,
} from './connection-draft'
import { useConnectionsStore, type KeyWay } from './connections.store'
import { useKeySlots } from './key-slots'

type Field = keyof DialogErrors

/** The dialog's draft with its errors, and what can be done with it. `focus` goes to a field. */
export function useConnectionForm(connection: Connection | null, focus: (field: Field) => void) {
  const store = useConnectionsStore()
  const draft = reactive(draftOf(connection, crypto.randomUUID()))
  const opened = JSON.stringify(draft)
  const keys = useKeySlots(connection, draft)
  const errors = shallowRef<DialogErrors>({})
  const failure = shallowRef<AppError | null>(null)
  const checks = shallowRef<readonly ConnectionCheck[] | null>(null)
  const busy = ref<'no' | 'saving' | 'testing'>('no')

  /** Shows the errors found and goes to the first; tells whether there is none. */
  function passes(found: DialogErrors): boolean {
    errors.value = found
    const first = (['name', 'baseUrl', 'clientId'] as const).find((field) => found[field])
    if (first === undefined) return true
    void nextTick(() => focus(first))
    return false
  }

  function recheck(field: Field): void {
    errors.value = { ...errors.value, [field]: draftErrors(draft)[field] }
  }

  /** A field that has an error is checked again with each key, others when they are left. */
  function change(field: Field, value: string): void {
    draft[field] = value
    checks.value = null
    if (errors.value[field] !== undefined) recheck(field)
  }

  function leave(field: Field): void {
    if (draft[field] !== '') recheck(field)
  }

  function chooseEnvironment(value: string): void {
    draft.environment = value === 'live' ? 'live' : 'test'
  }

  function chooseSignIn(value: string): void {
    draft.signIn = value === 'accessToken' ? 'accessToken' : 'apiKeys'
    checks.value = null
  }

  function chooseTenantBody(value: string): void {
    const chosen = tenantBodySchema.safeParse(value)
    if (chosen.success) draft.tenantBody = chosen.data
  }

  function requireTicket(required: boolean): void {
    draft.ticketRequired = required
  }

  async function enterKey(slot: CredentialSlot, way: KeyWay): Promise<void> {
    checks.value = null
    if (passes(placeErrors(draft))) await keys.enter(slot, way)
  }

  async function removeKey(slot: CredentialSlot): Promise<void> {
    checks.value = null
    await keys.remove(slot)
  }

  async function test(): Promise<void> {
    if (isBusy() || !passes(draftErrors(draft))) return
    busy.value = 'testing'
    failure.value = null
    checks.value = null
    const result = await store.test(toConnectionDraft(draft))
    busy.value = 'no'
    if (result.ok) checks.value = result.value
    else failure.value = result.error
  }

  /** Tells whether the connection was saved. */
  async function save(): Promise<boolean> {
    if (isBusy() || !passes(draftErrors(draft))) return false
    busy.value = 'saving'
    failure.value = await store.save(toConnectionDraft(draft))
    busy.value = 'no'
    return failure.value === null
  }

  /** Tells whether the dialog may close: giving up while a key is being stored would leave it. */
  async function abandon(): Promise<boolean> {
    if (busy.value === 'saving' || keys.busy.value) return false
    await store.abandon(draft.id)
    return true
  }

  /** Whether anything was typed or chosen since the dialog opened. */
  function isChanged(): boolean {
    return JSON.stringify(draft) !== opened
  }

  function isBusy(): boolean {
    return busy.value !== 'no' || keys.busy.value
  }

  return {
    draft,
    keys,
    errors,
    failure,
    checks,
    busy,
    change,
    leave,
    chooseEnvironment,
    chooseSignIn,
    chooseTenantBody,
    requireTicket,
    enterKey,
    removeKey,
    test,
    save,
    isChanged,
    abandon,
  }
}

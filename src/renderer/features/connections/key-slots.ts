import { computed, reactive, watch } from 'vue'
import type {
  Connection,
  CredentialSlot,
  CredentialStatus,
} from '../../../shared/entities/connection'
import type { AppError } from '../../../shared/error'
import type { Result } from '../../../shared/result'
import { useConnectionStore } from '../../session/connection.store'
import { t } from '../../language/language'
import { describeError } from '../../wording/errors'
import { originOf, type DialogDraft } from './connection-draft'
import { useConnectionsStore, type KeyWay } from './connections.store'

/** What the dialog knows of one secret. */
interface Slot {
  /** By origin: a dialog may have stored one for several addresses before it settles on one. */
  statuses: Record<string, CredentialStatus>
  busy: boolean
  said: SlotMessage | undefined
}

/** What came of the last attempt to store or remove a secret, where that needs words. */
export interface SlotMessage {
  readonly tone: 'error' | 'info'
  readonly text: string
}

/** The secrets of the dialog's connection: their states, and asking main to take or remove one. */
export function useKeySlots(connection: Connection | null, draft: DialogDraft) {
  const store = useConnectionsStore()
  const known = useConnectionStore()
  const savedOrigin = connection === null ? null : originOf(connection.baseUrl)

  /** Where a key was entered for last: what is shown while the address is half typed. */
  let lastOrigin = savedOrigin

  function initial(slot: CredentialSlot): Slot {
    const saved = connection?.credentials[slot]
    return {
      statuses: saved && savedOrigin !== null ? { [savedOrigin]: saved } : {},
      busy: false,
      said: undefined,
    }
  }
  const slots = reactive({
    write: initial('write'),
    read: initial('read'),
    token: initial('token'),
  })

  const allSlots = Object.keys(slots) as CredentialSlot[]
  // Main may find one that somebody else has stored while the dialog is open.
  watch(
    () => known.connections.find(({ id }) => id === connection?.id),
    (now) => {
      if (now === undefined || savedOrigin === null || originOf(now.baseUrl) !== savedOrigin) return
      for (const slot of allSlots) slots[slot].statuses[savedOrigin] = now.credentials[slot]
    },
  )

  /** True for the address that the dialog has now. */
  function status(slot: CredentialSlot): CredentialStatus {
    const origin = originOf(draft.baseUrl) ?? lastOrigin
    return (origin === null ? undefined : slots[slot].statuses[origin]) ?? { state: 'notSet' }
  }

  /** Another origin that a stored key belongs to, where this one has none. */
  function elsewhere(slot: CredentialSlot): string | null {
    if (originOf(draft.baseUrl) === null || status(slot).state !== 'notSet') return null
    const others = Object.entries(slots[slot].statuses)
    return others.find(([, { state }]) => state !== 'notSet')?.[0] ?? null
  }

  async function enter(slot: CredentialSlot, way: KeyWay): Promise<void> {
    const { id: connectionId, name, baseUrl } = draft
    const origin = originOf(baseUrl)
    if (origin === null) return
    const place = { connectionId, name: name.trim(), baseUrl, slot }
    await change(slot, origin, 'store', store.takeKey(way, place, origin === savedOrigin))
    lastOrigin = origin
  }

  const isTyping = computed(() => store.typed !== null)

  /** What main has of a key that is being typed for this slot. */
  function typed(slot: CredentialSlot) {
    return store.typed?.slot === slot ? store.typed : null
  }

  async function remove(slot: CredentialSlot): Promise<void> {
    const origin = originOf(draft.baseUrl) ?? lastOrigin
    if (origin === null) return
    const place = { connectionId: draft.id, baseUrl: origin, slot }
    await change(slot, origin, 'remove', store.removeKey(place, origin === savedOrigin))
  }

  async function change(
    slot: CredentialSlot,
    origin: string,
    doing: 'store' | 'remove',
    asked: Promise<Result<CredentialStatus>>,
  ): Promise<void> {
    const at = slots[slot]
    at.busy = true
    at.said = undefined
    const result = await asked
    at.busy = false
    if (result.ok) at.statuses[origin] = result.value
    else at.said = inWords(result.error, slot, doing)
  }

  /** Whether main is still storing or removing one. */
  const busy = computed(() => Object.values(slots).some((slot) => slot.busy))

  return {
    slots,
    status,
    elsewhere,
    enter,
    typed,
    isTyping,
    stopTyping: store.stopTyping,
    remove,
    busy,
  }
}

function inWords(error: AppError, slot: CredentialSlot, doing: 'store' | 'remove'): SlotMessage {
  // Whoever pressed Cancel knows that they did.
  if (error.code === 'cancelled') return { tone: 'info', text: t('keys.nothingStored') }
  const { title, lines } = describeError(error, { slot, doing })
  return { tone: 'error', text: [`${title}.`, ...lines].join(' ') }
}

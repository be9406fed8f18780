import { computed, reactive } from 'vue'
import type {
  Connection,
  CredentialSlot,
  CredentialStatus,
} from '../../../shared/entities/connection'
import type { AppError } from '../../../shared/error'
import { describeError } from '../../wording/errors'
import { originOf, type DialogDraft } from './connection-draft'
import { useConnectionsStore } from './connections.store'

/** What the dialog knows of one secret. */
interface Slot {
  status: CredentialStatus
  /** The origin that the status is true for. */
  origin: string | null
  busy: boolean
  said: SlotMessage | undefined
}

/** What came of the last attempt to store or remove a secret, where that needs words. */
export interface SlotMessage {
  readonly tone: 'error' | 'info'
  readonly text: string
}

/** The secrets of the dialog's connection: their states, and asking main to paste or remove one. */
export function useKeySlots(connection: Connection | null, draft: DialogDraft) {
  const store = useConnectionsStore()
  const savedOrigin = connection === null ? null : originOf(connection.baseUrl)

  function initial(slot: CredentialSlot): Slot {
    return {
      status: connection?.credentials[slot] ?? { state: 'notSet' },
      origin: savedOrigin,
      busy: false,
      said: undefined,
    }
  }
  const slots = reactive({
    write: initial('write'),
    read: initial('read'),
    token: initial('token'),
  })

  /** True for the address that the dialog has now. */
  function status(slot: CredentialSlot): CredentialStatus {
    const known = slots[slot]
    const now = originOf(draft.baseUrl)
    return now === null || now === known.origin ? known.status : { state: 'notSet' }
  }

  /** The other origin that a stored key belongs to. */
  function elsewhere(slot: CredentialSlot): string | null {
    const { status: known, origin } = slots[slot]
    const now = originOf(draft.baseUrl)
    return known.state !== 'notSet' && now !== null && now !== origin ? origin : null
  }

  async function paste(slot: CredentialSlot): Promise<void> {
    const at = slots[slot]
    const origin = originOf(draft.baseUrl)
    at.busy = true
    at.said = undefined
    const result = await store.pasteKey(
      { connectionId: draft.id, name: draft.name.trim(), baseUrl: draft.baseUrl, slot },
      origin === savedOrigin,
    )
    at.busy = false
    if (result.ok) Object.assign(at, { status: result.value, origin })
    else at.said = inWords(result.error, slot, 'store')
  }

  async function remove(slot: CredentialSlot): Promise<void> {
    const at = slots[slot]
    at.busy = true
    at.said = undefined
    const result = await store.removeKey(draft.id, slot)
    at.busy = false
    if (result.ok) at.status = result.value
    else at.said = inWords(result.error, slot, 'remove')
  }

  /** Whether main is still storing or removing one. */
  const busy = computed(() => Object.values(slots).some((slot) => slot.busy))

  return { slots, status, elsewhere, paste, remove, busy }
}

function inWords(error: AppError, slot: CredentialSlot, doing: 'store' | 'remove'): SlotMessage {
  // Whoever pressed Cancel knows that they did.
  if (error.code === 'cancelled') return { tone: 'info', text: 'Nothing was stored.' }
  const { title, lines } = describeError(error, { slot, doing })
  return { tone: 'error', text: [`${title}.`, ...lines].join(' ') }
}

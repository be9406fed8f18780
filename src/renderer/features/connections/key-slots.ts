import { reactive } from 'vue'
import type {
  Connection,
  CredentialSlot,
  CredentialStatus,
} from '../../../shared/entities/connection'
import { describeError, type ErrorText } from '../../wording/errors'
import { originOf, type DialogDraft } from './connection-draft'
import { useConnectionsStore } from './connections.store'

/** What the dialog knows of one secret. */
interface Slot {
  status: CredentialStatus
  /** The origin that the status is true for. */
  origin: string | null
  busy: boolean
  error: ErrorText | undefined
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
      error: undefined,
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
    return known.origin === originOf(draft.baseUrl) ? known.status : { state: 'notSet' }
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
    at.error = undefined
    const result = await store.pasteKey(
      { connectionId: draft.id, name: draft.name.trim(), baseUrl: draft.baseUrl, slot },
      origin === savedOrigin,
    )
    at.busy = false
    if (result.ok) Object.assign(at, { status: result.value, origin })
    else at.error = describeError(result.error, { slot })
  }

  async function remove(slot: CredentialSlot): Promise<void> {
    const at = slots[slot]
    at.busy = true
    at.error = undefined
    const result = await store.removeKey(draft.id, slot)
    at.busy = false
    if (result.ok) at.status = result.value
    else at.error = describeError(result.error, { slot })
  }

  return { slots, status, elsewhere, paste, remove }
}

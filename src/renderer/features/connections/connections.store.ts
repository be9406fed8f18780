import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type {
  ConnectionCheck,
  ConnectionDraft,
  CredentialSlot,
  CredentialStatus,
} from '../../../shared/entities/connection'
import type { EventPayload, MethodInput, MethodOutput } from '../../../shared/contract'
import type { AppError, Result } from '../../../shared/result'
import { call, onEvent } from '../../bridge/client'
import { useConnectionStore } from '../../session/connection.store'

/** How a key can be entered. */
export type KeyWay = 'paste' | 'type' | 'load'
const methodsOfWays = {
  paste: 'connections.pasteKey',
  type: 'connections.typeKey',
  load: 'connections.loadKey',
} as const

/** Changing connections and their secrets. What is known of them is in session/connection.store. */
export const useConnectionsStore = defineStore('connections', () => {
  const known = useConnectionStore()

  async function save(draft: ConnectionDraft): Promise<AppError | null> {
    const result = await call('connections.save', draft)
    if (!result.ok) return result.error
    known.put(result.value)
    // The first connection is in use from the moment it is saved.
    known.activeId ??= result.value.id
    return null
  }

  async function remove(connectionId: string): Promise<AppError | null> {
    const result = await call('connections.remove', { connectionId })
    if (!result.ok) return result.error
    known.apply(result.value)
    return null
  }

  /** Has main save the connections to a file, without keys. */
  function exportAll(): Promise<Result<MethodOutput<'connections.export'>>> {
    return call('connections.export', {})
  }

  /** Has main add the connections of a file. */
  async function importAll(): Promise<Result<MethodOutput<'connections.import'>>> {
    const result = await call('connections.import', {})
    if (result.ok) known.apply(result.value.list)
    return result
  }

  /** Gives up a dialog; the keys that were stored for it alone are removed. */
  async function abandon(connectionId: string): Promise<void> {
    const result = await call('connections.abandon', { connectionId })
    if (result.ok) known.apply(result.value)
  }

  /** Shows a credential's new state; a dialog that is not saved yet is not in the list. */
  function noteStatus(id: string, slot: CredentialSlot, status: CredentialStatus): void {
    const connection = known.connections.find((each) => each.id === id)
    if (connection === undefined) return
    known.put({ ...connection, credentials: { ...connection.credentials, [slot]: status } })
  }

  /** The key that is being typed in main: how long it is so far. */
  const typed = shallowRef<EventPayload<'keys.typed'> | null>(null)

  /** Has main take a key, in one way or another. `forSaved`: for the address that is saved. */
  async function takeKey(
    way: KeyWay,
    place: MethodInput<'connections.pasteKey'>,
    forSaved: boolean,
  ): Promise<Result<CredentialStatus>> {
    const stopListening = onEvent('keys.typed', (now) => (typed.value = now.ended ? null : now))
    const result = await call(methodsOfWays[way], place)
    stopListening()
    typed.value = null
    if (result.ok && forSaved) noteStatus(place.connectionId, place.slot, result.value)
    return result
  }

  /** Gives up the key that is being typed. */
  async function stopTyping(): Promise<void> {
    await call('connections.stopTyping', {})
  }

  /** Has main remove the key for an address. `forSaved`: for the one that is saved. */
  async function removeKey(
    place: MethodInput<'connections.removeKey'>,
    forSaved: boolean,
  ): Promise<Result<CredentialStatus>> {
    const result = await call('connections.removeKey', place)
    if (result.ok && forSaved) noteStatus(place.connectionId, place.slot, result.value)
    return result
  }

  /** Tries each secret with a call that changes nothing. */
  function test(draft: ConnectionDraft): Promise<Result<ConnectionCheck[]>> {
    return call('connections.test', draft)
  }

  return {
    typed,
    save,
    remove,
    exportAll,
    importAll,
    abandon,
    takeKey,
    stopTyping,
    removeKey,
    test,
  }
})

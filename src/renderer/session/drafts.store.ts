import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { KeptEdits } from '../forms/record-draft'

/** Which record of which connection a draft belongs to. */
export interface DraftKey {
  readonly connectionId: string
  readonly kind: 'tenant' | 'user'
  readonly recordId: string
}

/**
 * Unsaved edits by record, in memory: they outlive going to another screen, another record or
 * another connection, and every save that was not confirmed.
 */
export const useDraftsStore = defineStore('drafts', () => {
  const edits = ref(new Map<string, KeptEdits>())

  /** The unsaved edits of a record; empty when there are none. */
  function find(key: DraftKey): KeptEdits {
    return edits.value.get(mapKey(key)) ?? {}
  }

  /** Keeps the edits of a record in place of what was kept before. */
  function keep(key: DraftKey, kept: KeptEdits): void {
    if (Object.keys(kept).length === 0) edits.value.delete(mapKey(key))
    else edits.value.set(mapKey(key), { ...kept })
  }

  /** Gives up the edits of a record: they arrived, or the agent discarded them. */
  function forget(key: DraftKey): void {
    edits.value.delete(mapKey(key))
  }

  return { find, keep, forget }
})

function mapKey({ connectionId, kind, recordId }: DraftKey): string {
  return `${connectionId} ${kind} ${recordId}`
}

import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { RecordDraft, RecordKey } from '../../shared/entities/draft'
import { wholeOf, type FlatValues } from '../../shared/entities/record-values'
import { call } from '../bridge/client'
import { basisOf, type KeptEdits } from '../forms/record-draft'

/** Which record of which connection a draft belongs to. */
export type DraftKey = RecordKey

/** What is kept beside the edits themselves. */
export interface DraftBackground {
  readonly label: string | null
  readonly ticket: string
  /** What the edited fields held when the form was filled; `null` if it was not loaded. */
  readonly basis: FlatValues | null
  /** The change that the edits take back; left out, it stays what it is. */
  readonly undoes?: number | null
}

/**
 * Unsaved edits by record. They outlive going to another screen, another record or another
 * connection, every save that was not confirmed, and the end of the program: main keeps them on
 * disk.
 */
export const useDraftsStore = defineStore('drafts', () => {
  const drafts = ref(new Map<string, RecordDraft>())
  /** What is still to be written, by record; the value of the moment counts, not each key. */
  const waiting = new Map<string, () => Promise<unknown>>()
  let writing = false

  /** Drafts that are in memory only: the disk refused them, or a stored key stands in them. */
  const inMemoryOnly = ref(new Map<string, 'disk' | 'key'>())
  const unwritten = computed(() => inMemoryOnly.value.size > 0)
  const unwrittenBecause = computed(() => new Set(inMemoryOnly.value.values()))

  const all = computed(() => [...drafts.value.values()])

  /** Takes over what was kept over the end of the program. */
  function restore(kept: readonly RecordDraft[]): void {
    for (const draft of kept) drafts.value.set(mapKey(draft), draft)
  }

  function find(key: DraftKey): RecordDraft | undefined {
    return drafts.value.get(mapKey(key))
  }

  /** Keeps the edits of a record in place of what was kept before. */
  function keep(key: DraftKey, edits: KeptEdits, background: DraftBackground): void {
    if (Object.keys(edits).length === 0) return forget(key)
    const { connectionId, kind, recordId } = key
    const { label, ticket } = background
    const basis = basisOf(edits, background.basis)
    const undoes = background.undoes === undefined ? (find(key)?.undoes ?? null) : background.undoes
    const record = { connectionId, kind, recordId, label }
    const draft = { ...record, ticket, basis, undoes, edits: { ...edits } }
    drafts.value.set(mapKey(key), draft)
    void write(mapKey(key), async () => {
      const written = await call('drafts.keep', draft)
      if (written.ok) inMemoryOnly.value.delete(mapKey(key))
      else if (written.error.code === 'settingsNotWritten')
        inMemoryOnly.value.set(mapKey(key), 'disk')
      else if (written.error.code === 'keyInInput') inMemoryOnly.value.set(mapKey(key), 'key')
    })
  }

  /**
   * Brings a draft up to date after a save: what was confirmed as it was sent is no edit any more, and
   * what the record holds since is the basis for the fields that were sent. Edits made meanwhile stay,
   * on the basis they had; they take nothing back.
   */
  function settle(
    key: DraftKey,
    sent: FlatValues,
    { confirmed, fresh }: { readonly confirmed: boolean; readonly fresh: FlatValues | null },
  ): void {
    const draft = find(key)
    if (draft === undefined) return
    const edits = Object.entries(draft.edits).filter(
      ([path, value]) => !confirmed || sent[path] !== value,
    )
    const wholes = new Set(Object.keys(sent).map(wholeOf))
    const known = fresh ?? (confirmed ? sent : {})
    const basis = Object.entries(draft.basis ?? {}).map(([path, then]) => {
      const isNewer = wholes.has(wholeOf(path)) && path in known
      return [path, isNewer ? (known[path] ?? null) : then] as const
    })
    keep(key, Object.fromEntries(edits), {
      ...draft,
      basis: draft.basis && Object.fromEntries(basis),
      undoes: confirmed ? null : draft.undoes,
    })
  }

  /** Drops the drafts of a connection that is gone; main has dropped them too. */
  function dropConnection(connectionId: string): void {
    for (const draft of all.value) {
      if (draft.connectionId !== connectionId) continue
      drafts.value.delete(mapKey(draft))
      inMemoryOnly.value.delete(mapKey(draft))
    }
  }

  /** Gives up the edits of a record: they arrived, or the agent discarded them. */
  function forget(key: DraftKey): void {
    inMemoryOnly.value.delete(mapKey(key))
    if (!drafts.value.delete(mapKey(key))) return
    const { connectionId, kind, recordId } = key
    void write(mapKey(key), () => call('drafts.forget', { connectionId, kind, recordId }))
  }

  /** One write at a time, so that an older draft can never overtake a newer one. */
  async function write(name: string, request: () => Promise<unknown>): Promise<void> {
    waiting.set(name, request)
    if (writing) return
    writing = true
    for (const [next, send] of waiting) {
      waiting.delete(next)
      await send()
    }
    writing = false
  }

  return { all, unwritten, unwrittenBecause, restore, find, keep, settle, forget, dropConnection }
})

function mapKey({ connectionId, kind, recordId }: DraftKey): string {
  return `${connectionId} ${kind} ${recordId}`
}

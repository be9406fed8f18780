/** What the stores of tenants and users have in common: a record on screen, and its last save. */
import { computed, ref, shallowRef, watch } from 'vue'
import type { RequestPreview } from '../../shared/entities/outcome'
import { flatten } from '../../shared/entities/record-values'
import { longestDoubt, mostDoubts } from '../../shared/limits'
import { failure, type Result } from '../../shared/result'
import { useConnectionStore } from '../session/connection.store'
import { useDraftsStore } from '../session/drafts.store'
import { useUndoStore } from '../session/undo.store'
import type {
  ChangedRow,
  FailedOpening,
  RecordCalls,
  RecordLike,
  SaveReport,
  SaveWish,
  ShownRecord,
  UpdateOutcome,
} from './record-types'

/** The state of a records store and the calls that change it. */
export function recordState<
  Entity extends RecordLike,
  Changes,
  Outcome extends UpdateOutcome<Entity>,
>(calls: RecordCalls<Entity, Changes, Outcome>) {
  const drafts = useDraftsStore()
  const connections = useConnectionStore()
  const undoing = useUndoStore()
  const shown = shallowRef<ShownRecord<Entity> | null>(null)
  /** What is being opened: an id, or a user's e-mail address. */
  const opening = ref<string | null>(null)
  const failed = shallowRef<FailedOpening | null>(null)
  const saving = ref(false)
  const report = shallowRef<SaveReport<Entity, Changes, Outcome> | null>(null)
  let latestOpening = 0

  // The same connection with another address or app is another one: what is shown is not of it.
  const shownPlace = computed(() => {
    const id = shown.value?.connectionId ?? report.value?.shown.connectionId
    const found = connections.connections.find((each) => each.id === id)
    return found && [found.id, found.baseUrl, found.clientId, found.environment].join(' ')
  })
  watch(
    shownPlace,
    (now, before) => {
      if (!now || !before || now === before || now.split(' ')[0] !== before.split(' ')[0]) return
      clear()
      report.value = null
    },
    { flush: 'sync' },
  )

  // Taking a change back starts from the record as it is now.
  watch(
    () => undoing.placed,
    (placed) => {
      const { connectionId, id } = shown.value ?? {}
      const isShown = placed?.kind === calls.kind && placed.recordId === id
      if (isShown && placed.connectionId === connectionId) void open(connectionId, id)
    },
    { flush: 'sync' },
  )

  /** Reads a record and shows it. Of several openings only the latest counts. */
  async function open(connectionId: string, query: string): Promise<void> {
    clear()
    const mine = latestOpening
    opening.value = query
    const result = await calls.open(connectionId, query)
    if (mine !== latestOpening) return
    opening.value = null
    if (result.ok) shown.value = { connectionId, id: result.value.id, record: result.value }
    else failed.value = { connectionId, query, error: result.error }
  }

  /** Shows an empty form for a record that cannot be read. */
  function openWithoutLoading(connectionId: string, id: string): void {
    clear()
    shown.value = { connectionId, id, record: null }
  }

  /** Shows nothing. Unsaved edits and the outcome of the last save stay. */
  function clear(): void {
    latestOpening += 1
    opening.value = null
    failed.value = null
    shown.value = null
  }

  /** Takes a newer state of the record on screen as what the form is filled with. */
  function rebase(record: Entity): void {
    if (shown.value?.id === record.id) shown.value = { ...shown.value, record }
  }

  /** Sends changes of the record on screen, once. */
  async function save(wish: SaveWish<Entity['values'], Changes>): Promise<Result<Outcome>> {
    const target = shown.value
    if (target === null || saving.value) return failure({ code: 'cancelled' })
    saving.value = true
    report.value = null
    const { changes, rows, ticket, undoes } = wish
    const { connectionId, id, record } = target
    const loaded = wish.basis ?? record?.values ?? null
    const key = { connectionId, kind: calls.kind, recordId: id }
    const draftBasis = loaded === null ? (drafts.find(key)?.basis ?? null) : null
    const result = await calls.save({
      connectionId,
      id,
      changes,
      loaded,
      ...(draftBasis && { basis: draftBasis }),
      ticket,
      undoes,
      doubts: doubtsOf(rows),
    })
    saving.value = false
    if (result.ok) take(target, changes, result.value)
    report.value = { shown: target, ticket, changes, rows, result }
    return result
  }

  /** The requests that saving would send. */
  async function preview(changes: Changes): Promise<Result<RequestPreview[]>> {
    const target = shown.value
    if (target === null) return failure({ code: 'cancelled' })
    const { connectionId, id, record } = target
    return calls.preview({ connectionId, id, changes, loaded: record?.values ?? null })
  }

  /** Brings the screen up to date: edits that arrived are edits no more, all others are kept. */
  function take(target: ShownRecord<Entity>, changes: Changes, outcome: Outcome): void {
    const { connectionId, id, record } = target
    const confirmed = outcome.state === 'confirmed'
    drafts.settle({ connectionId, kind: calls.kind, recordId: id }, flatten(changes as object), {
      confirmed,
      fresh: outcome.reason === 'conflict' || !outcome.fresh ? null : flatten(outcome.fresh.values),
    })
    // In a conflict the form stays based on what the agent saw, until the agent has decided.
    const decided = outcome.reason !== 'conflict' && (confirmed || outcome.fresh !== null)
    const stillShown = shown.value?.connectionId === connectionId && shown.value.id === id
    if (!stillShown || !decided) return
    const asSent =
      record === null ? null : { ...record, values: calls.valuesAfter(record.values, changes) }
    shown.value = { connectionId, id, record: outcome.fresh ?? asSent }
  }

  function dismissReport(): void {
    report.value = null
  }

  return {
    shown,
    opening,
    failed,
    saving,
    report,
    open,
    openWithoutLoading,
    clear,
    rebase,
    save,
    preview,
    dismissReport,
  }
}

/** What the agent was told of the values and sends nevertheless. */
function doubtsOf(rows: readonly ChangedRow[]): { path: string; words: string }[] {
  return rows
    .flatMap(({ path, warning }) =>
      warning ? [{ path, words: warning.slice(0, longestDoubt) }] : [],
    )
    .slice(0, mostDoubts)
}

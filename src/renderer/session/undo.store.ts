import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { UndoPlan } from '../../shared/entities/change'
import type { RecordDraft, RecordKey } from '../../shared/entities/draft'
import type { AppError } from '../../shared/error'
import { call } from '../bridge/client'
import { describeError } from '../wording/errors'
import { undoNeedsCleanForm, undoNeedsConnection, wordImpossibleUndo } from '../wording/undo'
import { useConnectionStore } from './connection.store'
import { useDraftsStore } from './drafts.store'
import { useTicketStore } from './ticket.store'

type PossibleUndo = Extract<UndoPlan, { possible: true }>

/** Where the way back can be reviewed, or why there is none. */
export type UndoStart =
  | { readonly ok: true; readonly path: string }
  /** In the language of the moment. */
  | { readonly ok: false; readonly words: () => string[] }

function wordFailedPlan(error: AppError): string[] {
  const { title, lines } = describeError(error, { subject: 'change' })
  return [`${title}.`, ...lines]
}

/** Takes changes back: each as a draft that is reviewed and saved like any other. */
export const useUndoStore = defineStore('undo', () => {
  const connections = useConnectionStore()
  const drafts = useDraftsStore()
  const tickets = useTicketStore()
  const busy = ref(false)
  /** The record whose draft was put in place last: what shows it has to be read again. */
  const placed = shallowRef<RecordKey | null>(null)
  const plans = new Map<number, PossibleUndo>()

  /** Prepares taking a change back. Sends nothing to UserDocks but a read. */
  async function undo(changeId: number): Promise<UndoStart> {
    busy.value = true
    const planned = await call('activity.planUndo', { changeId })
    busy.value = false
    if (!planned.ok) {
      const { error } = planned
      return { ok: false, words: () => wordFailedPlan(error) }
    }
    const plan = planned.value
    if (!plan.possible) return { ok: false, words: () => wordImpossibleUndo(plan) }
    const obstacle = obstacleHere(plan, changeId)
    if (obstacle !== null) return { ok: false, words: () => [obstacle()] }
    place(plan, changeId)
    return { ok: true, path: `/${plan.kind}s/${plan.recordId}` }
  }

  function obstacleHere(plan: PossibleUndo, changeId: number): (() => string) | null {
    const { connectionId } = plan
    if (connections.active?.id !== connectionId) {
      const other = connections.connections.find(({ id }) => id === connectionId)
      return () => undoNeedsConnection(other?.name ?? connectionId)
    }
    const draft = drafts.find(plan)
    if (draft === undefined) return null
    // The same undo asked for twice is no other edit.
    const isSame =
      draft.undoes === changeId &&
      Object.entries(draft.edits).every(([path, value]) => plan.edits[path] === value)
    return isSame ? null : undoNeedsCleanForm
  }

  function place(plan: PossibleUndo, changeId: number): void {
    const { connectionId, kind, recordId, edits, basis, label } = plan
    plans.set(changeId, plan)
    drafts.keep(plan, edits, { label, ticket: tickets.ticket, basis, undoes: changeId })
    placed.value = { connectionId, kind, recordId }
  }

  /** Fields that the way back leaves as they are; none are known of one that was kept over a restart. */
  function leftBy(changeId: number): PossibleUndo['left'] {
    return plans.get(changeId)?.left ?? []
  }

  /** What a draft takes back: nothing, once it holds other edits only. */
  function undoneBy(draft: RecordDraft | undefined): number | null {
    const changeId = draft?.undoes ?? null
    const plan = changeId === null ? undefined : plans.get(changeId)
    const isLeft = (path: string): boolean => plan?.edits[path] === draft?.edits[path]
    return plan === undefined || Object.keys(plan.edits).some(isLeft) ? changeId : null
  }

  return { busy, placed, undo, leftBy, undoneBy }
})

/** Where the edits in the form come from, if the agent has not typed them just now. */
import { computed, type Ref } from 'vue'
import { t } from '../language/language'
import { useDraftsStore } from '../session/drafts.store'
import { useLinksStore } from '../session/links.store'
import { useUndoStore } from '../session/undo.store'
import { filledInTitle, wordFilledIn } from '../wording/links'
import { wordUndo } from '../wording/undo'

/** What is said above the form. */
export interface EditsNotice {
  readonly title: string
  readonly lines: readonly string[]
  /** The agent has just asked for these edits: the work goes on here. */
  readonly isAnswer: boolean
}

export interface EditsOrigin {
  /** The change that the edits take back. */
  readonly undoes: Readonly<Ref<number | null>>
  readonly notice: Readonly<Ref<EditsNotice | null>>
}

interface Shown {
  readonly connectionId: string
  readonly id: string
}

/** Looks at the draft of the record on screen. */
export function useEditsOrigin(
  kind: 'tenant' | 'user',
  shown: () => Shown | null,
  fromBefore: Readonly<Ref<boolean>>,
  label: (path: string) => string,
): EditsOrigin {
  const drafts = useDraftsStore()
  const links = useLinksStore()
  const undoing = useUndoStore()

  const undoes = computed(() => {
    const { connectionId, id } = shown() ?? {}
    if (connectionId === undefined || id === undefined) return null
    return undoing.undoneBy(drafts.find({ connectionId, kind, recordId: id }))
  })
  const fromLink = computed<EditsNotice | null>(() => {
    const { connectionId, id } = shown() ?? {}
    const form = links.filledIn
    if (form === null || form.kind !== kind || form.id !== id) return null
    if (form.connectionId !== connectionId) return null
    // Saved or given up.
    const isOver = drafts.find({ connectionId, kind, recordId: id }) === undefined
    if (isOver && form.filled.length > 0) return null
    const lines = wordFilledIn(form.filled.length, form.left.map(label))
    return { title: filledInTitle(), lines, isAnswer: true }
  })
  const notice = computed<EditsNotice | null>(() => {
    if (undoes.value === null) return fromLink.value ?? (fromBefore.value ? unsavedEdits() : null)
    const lines = wordUndo(undoes.value, undoing.leftBy(undoes.value))
    return { title: t('records.undo'), lines, isAnswer: true }
  })
  return { undoes, notice }
}

function unsavedEdits(): EditsNotice {
  return {
    title: t('records.unsavedEdits.title'),
    lines: [t('records.unsavedEdits.text')],
    isAnswer: false,
  }
}

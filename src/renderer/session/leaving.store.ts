import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

/** What somebody who leaves a form with unsaved edits has to decide. */
export interface LeaveQuestion {
  /** Number of unsaved changes. */
  readonly count: number
  readonly kind: 'tenant' | 'user'
  /** It is not known whether an attempt to save them arrived. */
  readonly unclear: boolean
  readonly discard: () => void
}

/**
 * Asks once before a form with unsaved edits is left, whichever way. Keeping them as a draft is the
 * default; nothing is ever lost by leaving.
 */
export const useLeavingStore = defineStore('leaving', () => {
  /** Gives the question of the form on screen; `null` if it has nothing unsaved. */
  const source = shallowRef<(() => LeaveQuestion | null) | null>(null)
  const asked = shallowRef<LeaveQuestion | null>(null)
  const answer = ref<((leave: boolean) => void) | null>(null)

  /** A form on screen says what it would ask. Returns the function that withdraws it. */
  function guard(question: () => LeaveQuestion | null): () => void {
    source.value = question
    return () => {
      if (source.value === question) source.value = null
    }
  }

  /** Tells whether the form may be left, after asking if there is anything to ask. */
  function mayLeave(): Promise<boolean> {
    const question = source.value?.() ?? null
    if (question === null) return Promise.resolve(true)
    decide('stay')
    asked.value = question
    return new Promise((resolve) => {
      answer.value = resolve
    })
  }

  function decide(choice: 'keep' | 'discard' | 'stay'): void {
    const question = asked.value
    const resolve = answer.value
    asked.value = null
    answer.value = null
    if (choice === 'discard') question?.discard()
    resolve?.(choice !== 'stay')
  }

  return { asked, guard, mayLeave, decide }
})

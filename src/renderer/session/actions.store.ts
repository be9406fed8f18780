import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowReactive } from 'vue'

/** What a screen can do right now, for the command palette and the keyboard. */
export interface ScreenAction {
  readonly name: ScreenActionName
  readonly run: () => void
}
export type ScreenActionName =
  | 'focusId'
  | 'search'
  | 'reviewChanges'
  | 'saveChanges'
  | 'discardChanges'
  | 'copySummary'
  | 'undoChange'

type Source = () => readonly ScreenAction[]

/** The actions of whatever is on screen. */
export const useActionsStore = defineStore('actions', () => {
  const sources = shallowReactive(new Set<Source>())
  /** What came on screen last comes first, and hides another action of the same name. */
  const actions = computed(() => {
    const all = [...sources].reverse().flatMap((source) => source())
    return all.filter(({ name }, at) => all.findIndex((each) => each.name === name) === at)
  })

  function add(source: Source): void {
    sources.add(source)
  }

  function remove(source: Source): void {
    sources.delete(source)
  }

  return { actions, add, remove }
})

/** Offers actions for as long as the component that calls this is on screen. */
export function useScreenActions(source: Source): void {
  const store = useActionsStore()
  store.add(source)
  onScopeDispose(() => store.remove(source))
}

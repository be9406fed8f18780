/** What the list of changes is narrowed to, as the screen has it and as main takes it. Pure. */
import type { MethodInput } from '../../../shared/contract'
import { changeKindSchema, changeStateSchema } from '../../../shared/entities/change-state'
import { longestSearch } from '../../../shared/limits'
import { t } from '../../language/language'
import { stateWord } from '../../wording/activity'

/** Every value as its control has it; empty means everything. */
export interface ActivityFilter {
  readonly search: string
  readonly outcome: string
  readonly kind: string
  readonly connectionId: string
  readonly from: string
  readonly to: string
}

export const wholeRecord: ActivityFilter = {
  search: '',
  outcome: '',
  kind: '',
  connectionId: '',
  from: '',
  to: '',
}

const underWay = 'underWay'

/** What the outcome may be narrowed to. */
export function outcomeChoices(): { readonly value: string; readonly label: string }[] {
  const states = [
    'confirmed',
    'rejected',
    'notSent',
    'unknown',
    'resolvedApplied',
    'resolvedNotApplied',
  ] as const
  return [
    { value: '', label: t('activity.filter.allOutcomes') },
    ...states.map((state) => ({ value: state, label: stateWord(state) })),
    { value: underWay, label: stateWord('sending') },
  ]
}

/** What the kind may be narrowed to. */
export function kindChoices(): { readonly value: string; readonly label: string }[] {
  return [
    { value: '', label: t('activity.filter.allKinds') },
    ...changeKindSchema.options.map((kind) => ({ value: kind, label: t(`activity.kind.${kind}`) })),
  ]
}

/** Whether anything is left out. */
export function isNarrowed(filter: ActivityFilter): boolean {
  return Object.values(filter).some((value: string) => value.trim() !== '')
}

/** The filter as main takes it. A date that is not complete yet counts as none. */
export function toChangeFilter(filter: ActivityFilter): MethodInput<'activity.list'>['filter'] {
  const state = changeStateSchema.safeParse(filter.outcome)
  const kind = changeKindSchema.safeParse(filter.kind)
  const chosen = state.success ? [state.data] : []
  return {
    search: filter.search.trim().slice(0, longestSearch),
    states: filter.outcome === underWay ? ['preparing', 'sending'] : chosen,
    kinds: kind.success ? [kind.data] : [],
    connectionId: filter.connectionId || null,
    from: filter.from || null,
    to: filter.to || null,
  }
}

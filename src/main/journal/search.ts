import type { ChangeKind, ChangeState } from '../../shared/entities/change-state'
import type { Intent } from './events'

// The full-text index has two columns: `words`, and `facets`, in which what a list can be narrowed to
// stands as one made-up word each, so that a common word and a rare state meet inside the index.

/** What a change is found by. */
export function wordsOf({ facts, personal }: Intent): string {
  const values = Object.values(personal.wanted ?? {}).filter((value) => typeof value === 'string')
  return [
    facts.reference,
    facts.connectionName,
    personal.targetId,
    personal.targetLabel,
    personal.tenantId,
    personal.code,
    personal.ticket,
    personal.before?.['email'],
    personal.before?.['companyName'],
    ...values,
  ]
    .filter((word) => typeof word === 'string' && word !== '')
    .join('\n')
}

/** The words in which an index entry says what a change is. */
export function facetsOf(kind: ChangeKind, state: ChangeState, connectionId: string): string {
  return `${kindFacet(kind)} ${stateFacet(state)} ${connectionFacet(connectionId)}`
}

export interface SearchFilter {
  readonly search: string
  readonly kinds: readonly ChangeKind[]
  readonly states: readonly ChangeState[]
  readonly connectionId: string | null
}

/**
 * The query in the language of SQLite's FTS5; `null` if there is nothing in it to look for. Whatever
 * the agent typed is quoted, so nothing of it is taken for an operator. Each word must be there, from
 * two characters on as the beginning of one.
 */
export function matchQuery(filter: SearchFilter): string | null {
  const words = filter.search.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return null
  const terms = words.map((word) => {
    const quoted = `"${word.replaceAll('"', ' ').replaceAll('\0', ' ')}"`
    return [...word].length > 1 ? `${quoted}*` : quoted
  })
  const facets = [
    anyOf(filter.kinds.map(kindFacet)),
    anyOf(filter.states.map(stateFacet)),
    filter.connectionId === null ? null : connectionFacet(filter.connectionId),
  ].filter((each) => each !== null)
  return [...facets.map((each) => `facets : (${each})`), `words : (${terms.join(' AND ')})`].join(
    ' AND ',
  )
}

function anyOf(facets: readonly string[]): string | null {
  return facets.length === 0 ? null : facets.join(' OR ')
}

const kindFacet = (kind: ChangeKind): string => `kind${kind}`
const stateFacet = (state: ChangeState): string => `state${state}`
const connectionFacet = (id: string): string => `connection${id.replace(/[^0-9a-zA-Z]/g, '')}`

import type { ChangeKind, ChangeState } from '../../../shared/entities/change-state'
import type { OutcomeReason, OutcomeState } from '../../../shared/entities/outcome'

/** Where a change stands: what all its events so far come to. */
export interface Life {
  readonly kind: ChangeKind
  readonly state: ChangeState
  readonly reason: OutcomeReason | null
  /** The outcome was weighed and told. Nothing is sent for this change any more. */
  readonly concluded: boolean
  /** How often bytes may have left. */
  readonly attempts: number
}

/** What an event means for the life of its change. */
export type LifeEvent =
  | { readonly event: 'intent'; readonly kind: ChangeKind }
  | { readonly event: 'sending'; readonly attempt: number }
  | {
      readonly event: 'answered'
      readonly attempt: number
      readonly state: OutcomeState
      readonly reason: OutcomeReason
    }
  | { readonly event: 'concluded'; readonly state: OutcomeState; readonly reason: OutcomeReason }
  | { readonly event: 'checked' }
  | { readonly event: 'resolved'; readonly finding: 'applied' | 'notApplied' }

/**
 * The state machine of a change; `null` for what must never happen. It is asked before each entry is
 * written, and so before each first byte: whatever the rest of the program gets wrong, a redemption
 * whose fate is open, or that was accepted, is not sent again by the same change.
 */
export function live(life: Life | null, event: LifeEvent): Life | null {
  if (event.event === 'intent') return life === null ? begun(event.kind) : null
  if (life === null) return null
  switch (event.event) {
    case 'sending':
      return event.attempt === life.attempts + 1 && maySend(life)
        ? { ...life, state: 'sending', reason: null, attempts: event.attempt }
        : null
    case 'answered':
      return answered(life, event)
    case 'concluded':
      return mayConclude(life, event.state)
        ? { ...life, state: event.state, reason: event.reason, concluded: true }
        : null
    case 'checked':
      return isOpenUnknown(life) ? life : null
    case 'resolved':
      return isOpenUnknown(life)
        ? { ...life, state: event.finding === 'applied' ? 'resolvedApplied' : 'resolvedNotApplied' }
        : null
  }
}

/** Whether nobody knows what became of it, and the program does not try to find out any more. */
export function isOpenUnknown(life: Pick<Life, 'state' | 'concluded'>): boolean {
  return life.concluded && life.state === 'unknown'
}

function begun(kind: ChangeKind): Life {
  return { kind, state: 'preparing', reason: null, concluded: false, attempts: 0 }
}

/**
 * An update sets absolute values, so it may be sent again after anything but while it is under way. A
 * redemption may be sent again only after the API has refused it for coming too fast.
 */
function maySend({ kind, state, reason, concluded }: Life): boolean {
  if (concluded || state === 'sending') return false
  if (state === 'preparing') return true
  return kind === 'redemption' ? state === 'rejected' && reason === 'rateLimited' : true
}

function answered(life: Life, event: Extract<LifeEvent, { event: 'answered' }>): Life | null {
  if (event.attempt !== life.attempts || event.state === 'notSent') return null
  const { state, reason } = event
  if (life.state === 'sending') return { ...life, state, reason }
  // An answer that came after the waiting had ended: it can only settle what is open, or prove that
  // whoever found that nothing had arrived was wrong.
  const settles = state === 'confirmed' || state === 'rejected'
  if (isOpenUnknown(life) && settles) return { ...life, state, reason }
  return life.state === 'resolvedNotApplied' && state === 'confirmed'
    ? { ...life, state, reason }
    : null
}

function mayConclude({ kind, state, concluded, attempts }: Life, outcome: OutcomeState): boolean {
  if (concluded) return false
  if (outcome === 'notSent') return attempts === 0
  if (attempts === 0) return false
  if (state === 'sending') return outcome === 'unknown'
  // Reading back can confirm an update, or put a yes in doubt; never so with a redemption.
  return kind === 'redemption' ? outcome === state || outcome === 'unknown' : true
}

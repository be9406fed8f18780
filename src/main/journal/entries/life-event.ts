import type { EventFacts } from './events'
import type { LifeEvent } from './lifecycle'

/** What an event means for the life of its change. */
export function lifeEventOf(event: EventFacts): LifeEvent {
  switch (event.event) {
    case 'intent':
      return { event: 'intent', kind: event.facts.kind }
    case 'sending':
      return { event: 'sending', attempt: event.facts.attempt }
    case 'answered': {
      const { attempt, state, reason } = event.facts
      return { event: 'answered', attempt, state, reason }
    }
    case 'concluded':
      return { event: 'concluded', state: event.facts.state, reason: event.facts.reason }
    case 'checked':
      return { event: 'checked' }
    case 'resolved':
      return { event: 'resolved', finding: event.facts.finding }
  }
}

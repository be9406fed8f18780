import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { isUuid } from '../../shared/values/identifier'
import type { LinkFault, Proposal, RecordProposal } from '../../shared/entities/proposal'
import type { AppError } from '../../shared/result'
import { call, onEvent } from '../bridge/client'
import { afterStart } from '../bridge/after-start'

/** A record whose form a link has filled in. */
export interface FilledIn {
  readonly connectionId: string
  readonly kind: RecordProposal['kind']
  readonly id: string
  /** Paths that the link has filled in, and those that it left as the agent had typed them. */
  readonly filled: readonly string[]
  readonly left: readonly string[]
}

/** What links of a helpdesk propose. They fill forms in; they never send anything. */
export const useLinksStore = defineStore('links', () => {
  /** What the last link proposes, until it is on screen or given up. */
  const waiting = shallowRef<Proposal | null>(null)
  const refused = shallowRef<LinkFault | null>(null)
  /** Why the record of a link could not be found. */
  const failed = shallowRef<AppError | null>(null)
  const filledIn = shallowRef<FilledIn | null>(null)
  /** How many links have come: the same one twice is two. */
  const arrivals = ref(0)

  /** Listens, and asks for what was opened before there was a window, once its start is over. */
  async function start(): Promise<void> {
    onEvent('links.opened', () => void look())
    await afterStart()
    await look()
  }

  async function look(): Promise<void> {
    const taken = await call('links.take', {})
    if (!taken.ok || taken.value === null) return
    giveUp()
    if ('refused' in taken.value) refused.value = taken.value.refused
    else waiting.value = taken.value.proposal
    arrivals.value += 1
  }

  /** Takes everything about links off the screen, but what they have filled in. */
  function giveUp(): void {
    waiting.value = null
    refused.value = null
    failed.value = null
  }

  /** The id of the record that a proposal is about, on a connection; `null` if it cannot be found. */
  async function findRecord(
    proposal: RecordProposal,
    connectionId: string,
  ): Promise<string | null> {
    if (isUuid(proposal.record)) return proposal.record
    const user = proposal.record
    const found = await call('redemptions.findRecipient', { connectionId, user })
    if (waiting.value !== proposal) return null
    if (!found.ok) {
      failed.value = found.error
      return null
    }
    waiting.value = { ...proposal, record: found.value.id }
    return found.value.id
  }

  /** The proposal for a record on screen, which is then not waiting any more. */
  function takeFor(kind: RecordProposal['kind'], id: string): RecordProposal | null {
    const proposal = waiting.value
    if (proposal === null || proposal.kind !== kind || proposal.record !== id) return null
    waiting.value = null
    return proposal
  }

  /** The proposal for a redemption, which is then not waiting any more. */
  function takeRedemption(): Extract<Proposal, { kind: 'redeem' }> | null {
    const proposal = waiting.value
    if (proposal?.kind !== 'redeem') return null
    waiting.value = null
    return proposal
  }

  function noteFilledIn(form: FilledIn | null): void {
    filledIn.value = form
  }

  return {
    waiting,
    refused,
    failed,
    filledIn,
    arrivals,
    start,
    giveUp,
    findRecord,
    takeFor,
    takeRedemption,
    noteFilledIn,
  }
})

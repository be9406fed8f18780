import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { MethodOutput } from '../../shared/contract'
import type { Connection } from '../../shared/entities/connection'
import { parseUserQuery } from '../../shared/values/identifier'
import type { RedemptionOutcome } from '../../shared/entities/outcome'
import type { Result } from '../../shared/result'
import { call } from '../bridge/client'
import { stateOfFailedWrite } from '../wording/failed-writes'
import { useChangesStore } from './changes.store'
import { useConnectionStore } from './connection.store'
import { useEarlierRedemptions } from './earlier-redemptions'
import { useTicketStore } from './ticket.store'

export type Recipient = MethodOutput<'redemptions.findRecipient'>

interface FoundRecipient {
  readonly connectionId: string
  readonly user: string
  readonly result: Result<Recipient>
}

/** A redemption that ended, with all that a summary of it needs. */
export interface RedemptionReport {
  readonly connection: Connection
  readonly user: string
  readonly code: string
  readonly ticket: string | null
  readonly result: Result<RedemptionOutcome>
}

/** A person's decision to redeem a code again. */
export interface RedeemAgain {
  /** The newest earlier redemption that they know of. */
  readonly earlier: number
  readonly reason: string
  readonly lastCharacters: string
}

/** The redeem dialog, which can be opened from anywhere. */
export const useRedeemStore = defineStore('redeem', () => {
  const connections = useConnectionStore()
  const tickets = useTicketStore()
  const changes = useChangesStore()
  const isOpen = ref(false)
  const user = ref('')
  const code = ref('')
  const sending = ref(false)
  const report = shallowRef<RedemptionReport | null>(null)
  /** Who is on screen, and what the app itself put into the field. */
  const suggested = ref<string | null>(null)
  const prefilled = ref('')
  /** A link has filled in what is there. */
  const fromLink = ref(false)
  const codeOfLink = ref('')
  /** Something that the agent typed and did not send. */
  const hasUnsent = computed(
    () =>
      (user.value !== '' && user.value !== prefilled.value) ||
      (code.value !== '' && code.value !== codeOfLink.value),
  )
  /** Who the code would be for, as last looked up. */
  const found = shallowRef<FoundRecipient | null>(null)

  /** The answer for the user in the field, on this connection; `null` while there is none. */
  const recipient = computed(() => {
    const isCurrent =
      found.value?.user === user.value.trim() && found.value.connectionId === connections.active?.id
    return isCurrent ? (found.value?.result ?? null) : null
  })

  const state = computed(() => {
    if (report.value === null) return null
    const { result } = report.value
    return result.ok ? result.value.state : stateOfFailedWrite(result.error.code)
  })
  /** The matter is over as far as the dialog goes: done, or not to be done again from here. */
  const ended = computed(() => state.value === 'confirmed' || state.value === 'unknown')
  const past = useEarlierRedemptions(() => {
    const connectionId = connections.active?.id
    return connectionId === undefined
      ? null
      : { connectionId, user: user.value.trim(), code: code.value }
  }, report)
  /** The record of changes is asked right before sending. */
  const checking = ref(false)
  const busy = computed(() => sending.value || checking.value)

  /** Opens the dialog. What the agent typed before and did not send is still there. */
  function open(prefill: { readonly user?: string } = {}): void {
    if (isOpen.value) return
    isOpen.value = true
    past.forget()
    const typedBefore = user.value !== '' && user.value !== prefilled.value
    if (prefill.user === undefined && typedBefore) return
    prefilled.value = prefill.user ?? suggested.value ?? ''
    user.value = prefilled.value
  }

  /** Opens the dialog with what a link proposes in it. */
  function propose(proposed: { user: string | null; code: string | null; ticket: string | null }) {
    open({ user: proposed.user ?? '' })
    codeOfLink.value = proposed.code ?? ''
    code.value = codeOfLink.value
    if (proposed.ticket !== null) tickets.ticket = proposed.ticket
    fromLink.value = true
  }

  /** Closes the dialog, unless the answer is still awaited. */
  function close(): void {
    if (busy.value) return
    isOpen.value = false
    fromLink.value = false
    if (ended.value) {
      user.value = ''
      code.value = ''
    }
    report.value = null
  }

  /** Offers a user for the next time the dialog opens. */
  function suggestUser(id: string | null): void {
    suggested.value = id
  }

  /** Looks up who is in the field and what they have now, so that the agent sees it before. */
  async function findRecipient(): Promise<void> {
    const connection = connections.active
    const asked = user.value.trim()
    if (connection === null || parseUserQuery(asked) === null || recipient.value !== null) return
    const result = await call('redemptions.findRecipient', {
      connectionId: connection.id,
      user: asked,
    })
    found.value = { connectionId: connection.id, user: asked, result }
  }

  /**
   * Sends one redemption, once; while it runs, or after it became unknown, nothing more. What the
   * record of changes knows is asked right before: what speaks against it needs a decision about it.
   * Tells whether it was given to main.
   */
  async function redeem(again: RedeemAgain | null = null): Promise<boolean> {
    const connection = connections.active
    if (connection === null || busy.value || ended.value) return false
    const sent = { user: user.value.trim(), code: code.value }
    checking.value = true
    await past.find()
    checking.value = false
    const isHeldBack = past.stands(again?.earlier ?? null)
    if (isHeldBack || connections.active?.id !== connection.id) return false
    sending.value = true
    report.value = null
    const ticket = tickets.ticket.trim() || null
    const connectionId = connection.id
    const result = await call('redemptions.redeem', { connectionId, ticket, ...sent, again })
    report.value = { connection, ticket, ...sent, result }
    // What the user has is another thing now.
    found.value = null
    sending.value = false
    if (ended.value) past.forget()
    else void past.find()
    return true
  }

  // What was found out about an earlier attempt meanwhile counts at once.
  watch(
    () => changes.latest,
    () => {
      if (isOpen.value && !busy.value && !ended.value) void past.find()
    },
  )

  /** Goes on with the same user; only the code is cleared. */
  function startAnother(): void {
    fromLink.value = false
    code.value = ''
    report.value = null
  }

  /** Takes the outcome off the screen; one that ends the matter closes the dialog. */
  function dismiss(): void {
    if (ended.value) close()
    else report.value = null
  }

  return {
    isOpen,
    fromLink,
    hasUnsent,
    user,
    code,
    sending,
    report,
    state,
    ended,
    busy,
    earlier: past.attempts,
    earlierUnknown: past.failed,
    checking,
    findEarlier: past.findOnce,
    recipient,
    findRecipient,
    open,
    propose,
    close,
    suggestUser,
    redeem,
    startAnother,
    dismiss,
  }
})

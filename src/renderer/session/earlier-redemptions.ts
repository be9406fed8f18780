/** What the record of changes knows of the code and the user in the redeem dialog. */
import { computed, shallowRef, type Ref } from 'vue'
import { parseUserQuery } from '../../shared/values/identifier'
import type { EarlierChange, RedemptionOutcome } from '../../shared/entities/outcome'
import { promotionCodeFault } from '../../shared/values/promotion-code'
import type { AppError, Result } from '../../shared/result'
import { call } from '../bridge/client'
import { sortAttempts, type EarlierAttempts } from './earlier-attempts'

interface Target {
  readonly connectionId: string
  readonly user: string
  readonly code: string
}

/** What main refused, as far as it says why. */
interface Refused {
  readonly connection: { readonly id: string }
  readonly user: string
  readonly code: string
  readonly result: Result<Pick<RedemptionOutcome, 'earlier' | 'reason'>>
}

export interface EarlierRedemptions {
  readonly attempts: Readonly<Ref<EarlierAttempts>>
  /** Why it is not known; `null` if it is, or if nobody has asked. */
  readonly failed: Readonly<Ref<AppError | null>>
  /** Asks, if there is something to ask about. */
  readonly find: () => Promise<void>
  /** The same, unless the answer is there or on its way. */
  readonly findOnce: () => Promise<void>
  /** Drops the answer: it may be another one by now. */
  readonly forget: () => void
  /** Whether something stands in the way of a person who knows of this change, or of none. */
  readonly stands: (known: number | null) => boolean
}

/** Asks for what is in the fields; an answer about what was in them before counts for nothing. */
export function useEarlierRedemptions(
  target: () => Target | null,
  last: Readonly<Ref<Refused | null>>,
): EarlierRedemptions {
  const answer = shallowRef<(Target & { readonly result: Result<EarlierChange[]> }) | null>(null)
  let pending: Target | null = null

  const current = computed(() => {
    const wanted = target()
    return wanted !== null && answer.value !== null && isSame(wanted, answer.value)
      ? answer.value.result
      : null
  })
  /** Main knows best who the user is: what it refused a redemption for counts too. */
  const refusedFor = computed(() => {
    const wanted = target()
    if (wanted === null || last.value === null || !last.value.result.ok) return []
    const { connection, user, code, result } = last.value
    const { reason, earlier } = result.value
    const isAboutThis = isSame(wanted, { connectionId: connection.id, user, code })
    return isAboutThis && reason === 'redeemedBefore' && earlier !== null ? [earlier] : []
  })
  const attempts = computed(() => {
    const found = current.value?.ok === true ? current.value.value : []
    // What was found is newer than what a refusal said, and is told last.
    return sortAttempts([...refusedFor.value, ...found])
  })

  async function find(): Promise<void> {
    const wanted = target()
    if (wanted === null || !canBeAsked(wanted)) return
    pending = wanted
    const result = await call('redemptions.findEarlier', { ...wanted })
    if (pending !== wanted) return
    pending = null
    answer.value = { ...wanted, result }
  }

  async function findOnce(): Promise<void> {
    const wanted = target()
    const isOnItsWay = wanted !== null && pending !== null && isSame(wanted, pending)
    if (current.value === null && !isOnItsWay) await find()
  }

  return {
    attempts,
    failed: computed(() => {
      const error = current.value?.ok === false ? current.value.error : null
      // A user that nobody knows is told of elsewhere, and has redeemed nothing.
      return error?.code === 'notFound' ? null : error
    }),
    find,
    findOnce,
    forget() {
      pending = null
      answer.value = null
    },
    stands(known) {
      const { open, newest, settledAt } = attempts.value
      if (open.length > 0 || settledAt > Date.now()) return true
      return newest !== null && newest.changeId !== known
    },
  }
}

function isSame(one: Target, other: Target): boolean {
  return (
    one.connectionId === other.connectionId && one.user === other.user && one.code === other.code
  )
}

function canBeAsked({ user, code }: Target): boolean {
  return parseUserQuery(user) !== null && promotionCodeFault(code) === null
}

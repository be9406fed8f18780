import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { MethodInput, MethodName, MethodOutput } from '../../../shared/contract'
import type { ChangeDetail, ChangeStep } from '../../../shared/entities/change'
import type { AppError, Result } from '../../../shared/result'
import { call } from '../../bridge/client'

type Work = 'no' | 'checking' | 'resolving' | 'erasing'

/** The change that is open beside the list, and what can be done about it. */
export const useOpenChangeStore = defineStore('openChange', () => {
  const id = ref<number | null>(null)
  const detail = shallowRef<ChangeDetail | null>(null)
  /** Why it could not be opened. */
  const failed = shallowRef<AppError | null>(null)
  /** What the last thing done about it ran into. */
  const error = shallowRef<AppError | null>(null)
  const work = ref<Work>('no')
  /** What reading the record again has just shown. */
  const reading = shallowRef<ChangeStep | null>(null)
  /** Each reading has a number; only the answer to the latest counts. */
  let asked = 0
  /** The same for what is done; one that was left behind is none of this screen's business. */
  let deed = 0

  /** Opens a change; one that is open already is brought up to date. */
  async function open(changeId: number): Promise<void> {
    if (id.value !== changeId) {
      close()
      id.value = changeId
    }
    const mine = ++asked
    const result = await call('activity.open', { changeId })
    if (mine !== asked) return
    if (result.ok) take(result.value)
    // What is shown of it stays; only a first opening has nothing to show.
    else if (detail.value === null) failed.value = result.error
  }

  function close(): void {
    asked += 1
    deed += 1
    id.value = null
    detail.value = null
    failed.value = null
    error.value = null
    reading.value = null
    work.value = 'no'
  }

  function take(known: ChangeDetail): void {
    detail.value = known
    failed.value = null
  }

  /** Does one thing at a time. What is newly known of the change that is open is taken over. */
  async function attempt<Name extends MethodName>(
    doing: Work,
    name: Name,
    input: MethodInput<Name> & { readonly changeId: number },
    known: (value: MethodOutput<Name>) => ChangeDetail | null,
  ): Promise<Result<MethodOutput<Name>> | null> {
    if (work.value !== 'no') return null
    work.value = doing
    error.value = null
    reading.value = null
    const mine = ++deed
    const result = await call(name, input)
    if (mine !== deed) return result
    work.value = 'no'
    const news = result.ok ? known(result.value) : null
    if (news !== null && id.value === input.changeId) {
      asked += 1
      take(news)
    }
    return result
  }

  /** Reads the record of an unknown change. Changes nothing at UserDocks. */
  async function check(changeId: number): Promise<void> {
    const result = await attempt('checking', 'activity.check', { changeId }, (known) => known)
    if (result === null || id.value !== changeId) return
    if (!result.ok) error.value = result.error
    else reading.value = result.value.steps.findLast(({ event }) => event === 'checked') ?? null
  }

  /** Records what a person has found out. */
  const resolve = (finding: MethodInput<'activity.resolve'>) =>
    attempt('resolving', 'activity.resolve', finding, (known) => known)

  /** Erases personal data; `target`: of all changes of the same user or tenant. */
  const erase = (changeId: number, scope: 'change' | 'target') =>
    attempt('erasing', 'activity.erase', { changeId, scope }, () => null)

  return { id, detail, failed, error, work, reading, open, close, check, resolve, erase }
})

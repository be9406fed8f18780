/** The entries of a change, one after the other, as an agent would tell them. */
import type { ChangeStep } from '../../shared/entities/change'
import type { ChangeKind } from '../../shared/entities/change-state'
import { t } from '../language/language'
import { stateWord } from './activity'
import { wordReason } from './change-reasons'
import { wordBalance } from './facts'

export interface WordedStep {
  readonly title: string
  readonly lines: string[]
}

/** One entry in words. */
export function wordStep(step: ChangeStep, kind: ChangeKind): WordedStep {
  switch (step.event) {
    case 'intent':
      return { title: t('activity.step.intent'), lines: [] }
    case 'sending':
      return { title: t('activity.step.sending', { attempt: step.attempt ?? 1 }), lines: [] }
    case 'answered':
      return { title: answer(step), lines: requestId(step) }
    case 'concluded':
      return { title: conclusion(step), lines: reasonOf(step, kind) }
    case 'checked':
      return { title: finding(step), lines: [...balance(step), ...requestId(step)] }
    case 'resolved':
      return { title: resolution(step), lines: [...reason(step), ...ticket(step)] }
  }
}

function answer({ attempt, status }: ChangeStep): string {
  const isFirst = attempt === null || attempt <= 1
  if (status === null) {
    return isFirst ? t('activity.step.noAnswer') : t('activity.step.noAnswerToAttempt', { attempt })
  }
  return isFirst
    ? t('activity.step.answer', { status: String(status) })
    : t('activity.step.answerToAttempt', { attempt, status: String(status) })
}

function requestId({ requestId: id }: ChangeStep): string[] {
  return id === null ? [] : [t('activity.step.requestId', { id })]
}

function conclusion({ state }: ChangeStep): string {
  return state === null
    ? t('activity.step.concluded')
    : t('activity.step.concludedAs', { state: stateWord(state) })
}

function reasonOf(step: ChangeStep, kind: ChangeKind): string[] {
  return step.reason === null ? [] : [wordReason(step.reason, kind)]
}

function finding({ finding: found }: ChangeStep): string {
  return t(`activity.step.readAgain.${found ?? 'done'}`)
}

function balance({ balance: read }: ChangeStep): string[] {
  if (read === null) return []
  return [
    wordBalance(read)
      .map(({ label, value }) => `${label}: ${value}`)
      .join(', '),
  ]
}

function resolution({ finding: found, state, by, who }: ChangeStep): string {
  const isApplied = found === 'applied' || state === 'resolvedApplied'
  const what = isApplied ? 'applied' : 'notApplied'
  if (by === 'readBack' || by === 'laterChange') return t(`activity.resolved.${by}.${what}`)
  return who === null
    ? t(`activity.resolved.somehow.${what}`)
    : t(`activity.resolvedBy.${what}`, { who })
}

function reason({ why }: ChangeStep): string[] {
  return why === null ? [] : [t('activity.step.quoted', { words: why })]
}

function ticket({ ticket: number }: ChangeStep): string[] {
  return number === null ? [] : [t('activity.step.ticket', { ticket: number })]
}

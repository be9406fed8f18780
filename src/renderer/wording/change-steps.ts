/** The entries of a change, one after the other, as an agent would tell them. */
import type { ChangeStep } from '../../shared/entities/change'
import type { ChangeKind } from '../../shared/entities/change-state'
import { stateWords } from './activity'
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
      return { title: 'Noted before sending', lines: [] }
    case 'sending':
      return { title: `Sent (attempt ${step.attempt ?? 1})`, lines: [] }
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
  const to = attempt !== null && attempt > 1 ? ` to attempt ${attempt}` : ''
  return status === null ? `No complete answer${to}` : `Answer${to}: ${status}`
}

function requestId({ requestId: id }: ChangeStep): string[] {
  return id === null ? [] : [`UserDocks calls this request ${id}.`]
}

function conclusion({ state }: ChangeStep): string {
  return state === null ? 'Concluded' : `Concluded: ${stateWords[state]}`
}

function reasonOf(step: ChangeStep, kind: ChangeKind): string[] {
  return step.reason === null ? [] : [wordReason(step.reason, kind)]
}

function finding(step: ChangeStep): string {
  switch (step.finding) {
    case 'applied':
      return 'Read again: it was applied'
    case 'notApplied':
      return 'Read again: nothing changed'
    case 'cannotTell':
      return 'Read again: that does not tell'
    case null:
      return 'Read again'
  }
}

function balance({ balance: read }: ChangeStep): string[] {
  if (read === null) return []
  return [
    wordBalance(read)
      .map(({ label, value }) => `${label}: ${value}`)
      .join(', '),
  ]
}

function resolution(step: ChangeStep): string {
  const applied = step.finding === 'applied' || step.state === 'resolvedApplied'
  const found = applied ? 'it was applied' : 'it was not applied'
  switch (step.by) {
    case 'readBack':
      return `Resolved by reading again: ${found}`
    case 'laterChange':
      return `Resolved by a later change: ${found}`
    case 'person':
    case null:
      return step.who === null ? `Resolved: ${found}` : `Resolved by ${step.who}: ${found}`
  }
}

function reason({ why }: ChangeStep): string[] {
  return why === null ? [] : [`“${why}”`]
}

function ticket({ ticket: number }: ChangeStep): string[] {
  return number === null ? [] : [`Ticket ${number}`]
}

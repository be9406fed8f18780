import type { ConnectFault } from '../../shared/entities/connect-fault'
import type { Clock } from './clock'
import { ConnectFailure } from './connect-failure'

export interface Limits {
  readonly clock: Clock
  /** The limit of each step of connecting. */
  readonly phaseMilliseconds: number
  /** When one of them is aborted, connecting ends at once. */
  readonly giveUp?: readonly AbortSignal[]
}

/** How a step ends by itself. Whatever is called second has no effect. */
export interface Ending<Value> {
  readonly done: (value: Value) => void
  readonly failed: (cause?: unknown) => void
}

/**
 * Runs one step of connecting within its limit. `begin` starts it, at once, and gives the function that
 * takes its listeners away again, which is called however it ends. Rejects with a `ConnectFailure` of
 * the fault that `faultOf` makes of the cause (`undefined` for "too late" and "given up").
 */
export function step<Value>(
  { clock, phaseMilliseconds, giveUp = [] }: Limits,
  faultOf: (cause: unknown) => ConnectFault,
  begin: (ending: Ending<Value>) => () => void,
  beforeTcp = false,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let settled = false
    let tidy: (() => void) | undefined
    const timer = clock.setTimeout(() => failed(), phaseMilliseconds)
    const stop = (): void => failed()

    function settle(): boolean {
      if (settled) return false
      settled = true
      clock.clearTimeout(timer)
      for (const signal of giveUp) signal.removeEventListener('abort', stop)
      tidy?.()
      return true
    }
    function done(value: Value): void {
      if (settle()) resolve(value)
    }
    function failed(cause?: unknown): void {
      if (settle()) reject(new ConnectFailure(faultOf(cause), cause, beforeTcp))
    }

    for (const signal of giveUp) signal.addEventListener('abort', stop)
    if (giveUp.some((signal) => signal.aborted)) return failed()
    const started = begin({ done, failed })
    if (settled) started()
    else tidy = started
  })
}

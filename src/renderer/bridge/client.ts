/** The only file that touches `window.bridge`. */
import type {
  Bridge,
  EventName,
  EventPayload,
  MethodInput,
  MethodName,
  MethodOutput,
} from '../../shared/contract'
import { failure } from '../../shared/result'
import type { Result } from '../../shared/result'
import { afterStart } from './after-start'
import type * as OpenedGate from './gate'

type Gate = typeof OpenedGate

let gate: Gate | undefined
let loading: Promise<Gate> | undefined

/** Events that came before the schemas did. */
const early: ((opened: Gate) => void)[] = []

/** Loads the schemas of the bridge, once. The first screen does without: it asks for nothing but the start. */
export function loadGate(): Promise<Gate> {
  return (loading ??= import('./gate').then((loaded) => {
    gate = loaded
    for (const take of early.splice(0)) take(loaded)
    return loaded
  }))
}

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/**
 * Calls main. The input is parsed first: early field errors, and a plain copy, because a reactive
 * object cannot be cloned across. Never throws: what cannot be expected comes back as `internal`.
 */
export async function call<Name extends MethodName>(
  name: Name,
  input: MethodInput<Name>,
): Promise<Result<MethodOutput<Name>>> {
  try {
    // The start has no input to be parsed.
    if (name === 'app.boot') return await ask(name, {})
    const { methods } = gate ?? (await loadGate())
    const parsed = methods[name].input.safeParse(input)
    if (parsed.success) return await ask(name, parsed.data)
    const fields = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message,
    }))
    return failure({ code: 'invalidInput', fields })
  } catch {
    return failure({ code: 'internal' })
  }
}

async function ask<Name extends MethodName>(
  name: Name,
  input: unknown,
): Promise<Result<MethodOutput<Name>>> {
  // Main parses its output by the same schema before it sends it.
  return known((await window.bridge.call(name, input)) as Result<MethodOutput<Name>>)
}

/** An answer of main with the errors that there are. */
async function known<Value>(answer: Result<Value>): Promise<Result<Value>> {
  return answer.ok ? answer : failure((await loadGate()).appErrorSchema.parse(answer.error))
}

/** Gives main a file that was dropped on the page, as if it had been chosen. Never throws. */
export async function dropFile(file: File): Promise<Result<MethodOutput<'bulk.chooseFile'>>> {
  try {
    return await known((await window.bridge.drop(file)) as Result<MethodOutput<'bulk.chooseFile'>>)
  } catch {
    return failure({ code: 'internal' })
  }
}

/** Listens to one of main's events. Returns the function that stops it. */
export function onEvent<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): () => void {
  return window.bridge.subscribe((message) => {
    const { name: received, payload } = message as { name: unknown; payload: unknown }
    if (received !== name) return
    const take = ({ events }: Gate): void => {
      const parsed = events[name].safeParse(payload)
      if (parsed.success) listener(parsed.data as EventPayload<Name>)
    }
    if (gate !== undefined) return take(gate)
    early.push(take)
    void afterStart().then(loadGate)
  })
}

/** The only file that touches `window.bridge`. */
import { events, methods } from '../../shared/contract'
import type {
  Bridge,
  EventName,
  EventPayload,
  MethodInput,
  MethodName,
  MethodOutput,
} from '../../shared/contract'
import { appErrorSchema } from '../../shared/error'
import { failure } from '../../shared/result'
import type { Result } from '../../shared/result'

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
  const parsed = methods[name].input.safeParse(input)
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }))
    return failure({ code: 'invalidInput', fields })
  }
  try {
    // Main parses its output by the same schema before it sends it.
    const answer = (await window.bridge.call(name, parsed.data)) as Result<MethodOutput<Name>>
    return answer.ok ? answer : failure(appErrorSchema.parse(answer.error))
  } catch {
    return failure({ code: 'internal' })
  }
}

/** Gives main a file that was dropped on the page, as if it had been chosen. Never throws. */
export async function dropFile(file: File): Promise<Result<MethodOutput<'bulk.chooseFile'>>> {
  try {
    const answer = (await window.bridge.drop(file)) as Result<MethodOutput<'bulk.chooseFile'>>
    return answer.ok ? answer : failure(appErrorSchema.parse(answer.error))
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
    const parsed = events[name].safeParse(payload)
    if (parsed.success) listener(parsed.data as EventPayload<Name>)
  })
}

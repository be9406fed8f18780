import { randomUUID } from 'node:crypto'
import type { z } from '../../shared/schema'
import { failure, success, type AppError, type Result } from '../../shared/result'
import { redactError } from '../containment/redact-error'

/** Told of every bug, with the reference that the renderer gets to see. */
export type ReportBug = (reference: string, error: unknown) => void

type Methods = Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>

/** One for each method. */
type HandlersOf<These extends Methods> = {
  readonly [Name in keyof These]: (
    input: z.output<These[Name]['input']>,
  ) => Promise<Result<z.output<These[Name]['output']>>>
}

/**
 * The second gate (the first is the sender, see register.ts): an own-key lookup of the method, its
 * input parsed and looked through for keys that are kept here, the handler called, its output parsed.
 * Expected failures pass without what may be of a secret in them; an exception becomes `internal` with
 * a reference, and nothing of its text crosses.
 */
export function createRouter<These extends Methods>(
  methods: These,
  handlers: HandlersOf<These>,
  reportBug: ReportBug,
  holdsKey: (input: unknown) => boolean = () => false,
) {
  return async function route(method: unknown, input: unknown): Promise<Result<unknown>> {
    if (typeof method !== 'string' || !Object.hasOwn(methods, method)) {
      return failure({ code: 'invalidInput' })
    }
    const name: keyof These = method
    const { input: takes, output: gives } = methods[name] as Methods[string]
    const parsed = takes.safeParse(input)
    if (!parsed.success) return failure(redactError(invalidInput(parsed.error.issues)))
    // As it came: what a schema makes of a text may not look like the key any more.
    if (holdsKey(input)) return failure({ code: 'keyInInput' })
    try {
      // One name at a time the types of input and handler belong together; the union does not know.
      const handle = handlers[name] as (input: unknown) => Promise<Result<unknown>>
      const result = await handle(parsed.data)
      return result.ok ? success(gives.parse(result.value)) : failure(redactError(result.error))
    } catch (error) {
      const reference = randomUUID().slice(0, 8)
      reportBug(reference, error)
      return failure({ code: 'internal', reference })
    }
  }
}

/** Which fields broke a rule. The values are not repeated. */
function invalidInput(issues: readonly { path: PropertyKey[]; message: string }[]): AppError {
  const fields = issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  return { code: 'invalidInput', fields }
}

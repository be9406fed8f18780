import type { FieldError } from '../../shared/entities/outcome'
import { redactText } from '../containment/redact-text'
import type { Answer } from '../http/delivery'
import { asRecord, type RawRecord } from './raw-values'
import { mayRepeatKey, repeatsKey } from './repeated-keys'

/**
 * What an answer says, whichever of UserDocks' four envelopes it came in:
 * `{success, message, error, data}` (UserDocks' pages), `{kind, itemsLength, response}`,
 * `{kind: "errors", errors}`, and the entity under `items[0]`.
 * An answer that fits none of them is `unclear`, whatever its status.
 */
export type Decoded =
  | { readonly kind: 'success'; readonly entity: unknown; readonly message: string | null }
  | {
      readonly kind: 'refusal'
      readonly message: string | null
      readonly fieldErrors: readonly FieldError[]
    }
  | { readonly kind: 'unclear'; readonly message: string | null }

const longestMessage = 500
const mostErrors = 50

/** Reads a complete answer. What is not plain UTF-8 says nothing: no encoding was asked for. */
export function decodeAnswer({ status, text, contentEncoding }: Answer): Decoded {
  const plain = /^(?:identity)?$/i.test(contentEncoding ?? '')
  return plain && text !== null ? decodeEnvelope(status, text) : { kind: 'unclear', message: null }
}

/** Reads the answer to a write: a page of HTML proves nothing, whatever stands in it. */
export function decodeWriteAnswer(answer: Answer): Decoded {
  const decoded = decodeAnswer(answer)
  const html = /\bx?html\b/i.test(answer.contentType ?? '')
  return html ? { kind: 'unclear', message: decoded.message } : decoded
}

/** Reads a body. Success needs a 2xx status, an envelope, and nothing that says no. */
export function decodeEnvelope(status: number, text: string): Decoded {
  const body = parseObject(text)
  if (body === null) return { kind: 'unclear', message: plainText(text) }
  const problems = collectProblems(body)
  const message = readable(body['message']) ?? null
  const { success } = body
  const no = saysNo(body)
  // An answer that says yes and no at once, or neither, says nothing that can be relied on.
  const contradictory =
    (success !== undefined && typeof success !== 'boolean') ||
    (no && success === true) ||
    (mayRepeatKey(text, body) && repeatsKey(text))
  if (contradictory) return { kind: 'unclear', message: problems.messages.join(' ') || message }
  if (no) {
    const words = problems.messages.join(' ') || message
    return { kind: 'refusal', message: words || null, fieldErrors: problems.fieldErrors }
  }
  if (status < 200 || status > 299) return { kind: 'unclear', message }
  const known = success === true || isEntityEnvelope(body)
  if (!known) return { kind: 'unclear', message }
  return { kind: 'success', entity: findEntity(body), message }
}

function parseObject(text: string): RawRecord | null {
  try {
    // A byte order mark before JSON is an accepted oddity.
    return asRecord(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return null
  }
}

function saysNo(body: RawRecord): boolean {
  const { success, kind, errors, error } = body
  if (success === false) return true
  if (typeof kind === 'string' && /^errors?$/i.test(kind)) return true
  return isProblem(errors) || isProblem(error)
}

/** An empty list or object under `errors` is how some say that there are none. */
function isProblem(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}

function isEntityEnvelope(body: RawRecord): boolean {
  if (typeof body['kind'] !== 'string') return false
  return 'response' in body || Array.isArray(body['items']) || typeof body['id'] === 'string'
}

/** The entity under `data`, `response`, `items[0]`, `data.items[0]`, or the body itself. */
function findEntity(body: RawRecord): unknown {
  for (const place of [body['data'], body['response'], body]) {
    const found = asRecord(place)
    if (found === null) continue
    const items = found['items']
    if (Array.isArray(items)) return items.length === 1 ? items[0] : null
    if (typeof found['id'] === 'string') return found
  }
  return null
}

interface Problems {
  readonly messages: string[]
  readonly fieldErrors: FieldError[]
}

/** Gathers messages from `error` and `errors`, each a string, an object or a list of them. */
function collectProblems(body: RawRecord): Problems {
  const problems: Problems = { messages: [], fieldErrors: [] }
  for (const source of [body['errors'], body['error']]) {
    for (const each of Array.isArray(source) ? source.slice(0, mostErrors) : [source]) {
      addProblem(problems, each)
    }
  }
  return problems
}

function addProblem(problems: Problems, problem: unknown): void {
  const object = asRecord(problem)
  const message = readable(object === null ? problem : object['message'])
  if (message === undefined) return
  const path = fieldPath(object?.['path'])
  if (path === null) problems.messages.push(message)
  else problems.fieldErrors.push({ path, message })
}

/** `["tenant","billingAddress","city"]` or `user.email` as `billingAddress.city` and `email`. */
function fieldPath(path: unknown): string | null {
  const parts = Array.isArray(path) ? path : typeof path === 'string' ? path.split('.') : []
  const names = parts
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .map(String)
  if (names.length > 1 && /^(?:body|user|tenant)$/.test(names[0] ?? '')) names.shift()
  if (names.length > 1 && /^(?:user|tenant)$/.test(names[0] ?? '')) names.shift()
  const joined = redactText(names.join('.'))
  return joined === '' || joined.length > 200 ? null : joined
}

function readable(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return shorten(value.trim())
}

/** Words of an answer that is no JSON, unless it is a page of HTML, which says nothing to anyone. */
function plainText(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' || trimmed.startsWith('<') || /[{}]/.test(trimmed) ? null : shorten(trimmed)
}

/** Words go on to the screen and the record, so not even a part of a key may be among them. */
function shorten(text: string): string {
  const clean = redactText(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
  return clean.length > longestMessage ? `${clean.slice(0, longestMessage)}…` : clean
}

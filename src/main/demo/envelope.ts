import type { ApiError } from './api-error'
import type { DemoBehaviour } from './behaviour'

type Envelope = DemoBehaviour['envelope']
type Entity = Readonly<Record<string, unknown>>

/** An answer as it goes out. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What an endpoint has to say, before it is put in an envelope. */
export interface Success {
  /** `user`, `tenant`, `userRole` or `promotion`. */
  readonly kind: string
  readonly message: string
  /** One record, a list, or null after a write: a PUT never answers with the record. */
  readonly content: Entity | readonly Entity[] | null
}

/**
 * A 200 in one of the shapes that UserDocks' documentation and SDKs know:
 *
 * - `documented` and `errors`: `{ success, message, error, data }` as in each of UserDocks' pages. A record
 *   in `data` has its `kind`; a list is `{ kind, itemsLength, items }`.
 * - `response`: `{ kind, itemsLength, response }`
 * - `items`: `{ kind, itemsLength, items }`, a record is `items[0]`
 */
export function successAnswer(success: Success, envelope: Envelope): Answer {
  return jsonAnswer(200, successBody(success, envelope))
}

/**
 * A refusal in one of the known shapes:
 *
 * - `documented`: `{ success: false, error, message: null, data: null }`; `error` is a string, or a
 *   list of `{ path, message }` if fields are wrong
 * - `errors` and `response`: `{ kind: "errors", itemsLength, errors: [{ message, path? }] }`
 * - `items`: `error` is an object `{ message, path? }` beside an empty list
 */
export function errorAnswer(error: ApiError, envelope: Envelope): Answer {
  return jsonAnswer(error.status, errorBody(error, envelope), error.headers)
}

/** Any value as a JSON answer. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

function successBody({ kind, message, content }: Success, envelope: Envelope): unknown {
  const isList = Array.isArray(content)
  const items = isList ? content : content === null ? [] : [content]
  switch (envelope) {
    case 'response':
      return { kind, itemsLength: items.length, response: content }
    case 'items':
      return { kind, itemsLength: items.length, items }
    case 'documented':
    case 'errors': {
      const list = { kind, itemsLength: items.length, items }
      const data = content === null ? null : isList ? list : { kind, ...content }
      return { success: true, message, error: null, data }
    }
  }
}

function errorBody(error: ApiError, envelope: Envelope): unknown {
  const errors = error.fields.length > 0 ? error.fields : [{ message: error.message }]
  switch (envelope) {
    case 'documented':
      return {
        success: false,
        error: error.fields.length > 0 ? error.fields : error.message,
        message: null,
        data: null,
      }
    case 'response':
    case 'errors':
      return { kind: 'errors', itemsLength: errors.length, errors }
    case 'items':
      return { kind: 'error', itemsLength: 0, items: [], error: errors[0] }
  }
}

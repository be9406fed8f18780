import { types } from 'node:util'
import { isSecret } from './live-secrets'
import { mark, redactText } from './redact-text'

const deepest = 8
const mostEntries = 100
const longestText = 4000
/** Numbers with fewer digits are no keys. */
const smallestKey = 100_000

/**
 * Makes plain data of any value, to be written as JSON, without secrets. Nothing of the value is run: no
 * getter, no `toJSON`, no trap of a proxy. Bytes are never shown. Of an error its name, code and causes:
 * its message may quote anything. Never throws.
 */
export function redactValue(value: unknown): unknown {
  return plain(value, new Set(), 0)
}

function plain(value: unknown, above: ReadonlySet<object>, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return shortened(redactText(value))
    case 'number':
    case 'bigint':
      return plainNumber(value)
    case 'boolean':
    case 'undefined':
      return value
    case 'symbol':
    case 'function':
      return `[${typeof value}]`
    case 'object':
      return value === null ? null : plainObject(value, above, depth)
  }
}

function plainNumber(value: number | bigint): unknown {
  if (typeof value === 'number' && !(Math.abs(value) >= smallestKey)) return value
  if (redactText(String(value)) !== String(value)) return mark
  return typeof value === 'bigint' ? String(value) : value
}

function plainObject(value: object, above: ReadonlySet<object>, depth: number): unknown {
  if (types.isProxy(value)) return '[proxy]'
  if (isSecret(value)) return '[secret]'
  if (above.has(value)) return '[circular]'
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) || value instanceof Blob) {
    return '[bytes]'
  }
  if (types.isBoxedPrimitive(value)) return '[boxed]'
  if (types.isDate(value)) return plainDate(value)
  if (depth >= deepest) return '[deeper]'
  const inside = (each: unknown) => plain(each, new Set(above).add(value), depth + 1)
  if (types.isNativeError(value) || value instanceof Error) return plainError(value, inside)
  if (types.isMap(value)) {
    const entries = Map.prototype.entries.call(value) as Iterable<[unknown, unknown]>
    return first(entries).map(([key, each]) => [inside(key), inside(each)])
  }
  if (types.isSet(value)) {
    return first(Set.prototype.values.call(value) as Iterable<unknown>).map(inside)
  }
  if (Array.isArray(value)) return isBytes(value) ? '[bytes]' : fieldsOf(value, inside, true)
  return fieldsOf(value, inside, false)
}

function first<Each>(entries: Iterable<Each>): Each[] {
  const taken: Each[] = []
  for (const each of entries) {
    if (taken.length >= mostEntries) break
    taken.push(each)
  }
  return taken
}

/** Bytes as a list of numbers, which is how JSON has a Buffer. */
function isBytes(list: readonly unknown[]): boolean {
  if (list.length < 6) return false
  for (let index = 0; index < Math.min(list.length, mostEntries); index += 1) {
    const value: unknown = Object.getOwnPropertyDescriptor(list, index)?.value
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 255)
      return false
  }
  return true
}

function fieldsOf(value: object, inside: (each: unknown) => unknown, isList: boolean): unknown {
  const fields: [string, unknown][] = []
  for (const name of Object.keys(value).slice(0, mostEntries)) {
    const field = Object.getOwnPropertyDescriptor(value, name)
    if (field === undefined) continue
    const isValue = 'value' in field
    fields.push([shortened(redactText(name)), isValue ? inside(field.value) : '[getter]'])
  }
  if (isList) return fields.map(([, each]) => each)
  const made: Record<string, unknown> = {}
  for (const [name, each] of fields) {
    // As a field of its own, whatever it is called.
    Object.defineProperty(made, name, {
      ...{ value: each, enumerable: true, configurable: true, writable: true },
    })
  }
  return made
}

function plainError(error: Error, inside: (each: unknown) => unknown): unknown {
  const { code, cause, errors } = ownValues(error, 'code', 'cause', 'errors')
  return {
    error: errorName(error),
    ...(typeof code === 'string' ? { code: inside(code) } : {}),
    ...(cause === undefined ? {} : { cause: inside(cause) }),
    ...(Array.isArray(errors) ? { errors: inside(errors) } : {}),
  }
}

function ownValues<Name extends string>(value: object, ...names: Name[]) {
  const found: Partial<Record<Name, unknown>> = {}
  for (const name of names) found[name] = Object.getOwnPropertyDescriptor(value, name)?.value
  return found
}

/** The name of an error's kind, if it is one that a program gives: a name, too, may quote anything. */
export function errorName(error: unknown): string {
  if (!types.isNativeError(error) || types.isProxy(error)) return typeof error
  const own: unknown = Object.getOwnPropertyDescriptor(error, 'name')?.value
  const maker: unknown = Object.getPrototypeOf(error)
  const inherited: unknown =
    typeof maker === 'object' && maker !== null
      ? (Object.getOwnPropertyDescriptor(maker, 'name')?.value ??
        nameOf(Object.getOwnPropertyDescriptor(maker, 'constructor')?.value))
      : undefined
  const name = own ?? inherited
  return typeof name === 'string' && /^[A-Z][A-Za-z]{0,59}$/.test(name) ? redactText(name) : 'Error'
}

function nameOf(maker: unknown): unknown {
  return typeof maker === 'function' ? Object.getOwnPropertyDescriptor(maker, 'name')?.value : null
}

function plainDate(value: Date): string {
  const time = Date.prototype.getTime.call(value)
  return Number.isNaN(time) ? '[no date]' : new Date(time).toISOString()
}

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text
}

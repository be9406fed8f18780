/** One editable value of a record; `null` where the record has none. */
export type FlatValue = string | boolean | null

/** A record's editable values by path: `companyName`, `billingAddress.city`. */
export type FlatValues = Readonly<Record<string, FlatValue>>

/** Values or changes, nested as the API nests them, as one flat map. What is absent stays absent. */
export function flatten(values: object): FlatValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]: [string, unknown]) => {
      if (isFlat(value)) return [[field, value]]
      if (typeof value !== 'object') return []
      return Object.entries(value).flatMap(([part, inner]: [string, unknown]) =>
        isFlat(inner) ? [[`${field}.${part}`, inner]] : [],
      )
    }),
  )
}

/** Flat values as the API nests them; the other direction of `flatten`. */
export function nest(values: FlatValues): Record<string, FlatValue | Record<string, FlatValue>> {
  const nested: Record<string, FlatValue | Record<string, FlatValue>> = {}
  for (const [path, value] of Object.entries(values)) {
    const [field = path, part] = path.split('.')
    if (part === undefined) nested[field] = value
    else nested[field] = { ...(nested[field] as Record<string, FlatValue>), [part]: value }
  }
  return nested
}

/** Whether two values mean the same to the API, which keeps a cleared text as `null` or as `""`. */
export function sameValue(one: FlatValue | undefined, other: FlatValue | undefined): boolean {
  return (one ?? '') === (other ?? '')
}

/** What `billingAddress.city` belongs to: `billingAddress`. A field without parts is its own whole. */
export function wholeOf(path: string): string {
  return path.split('.')[0] ?? path
}

function isFlat(value: unknown): value is FlatValue {
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}

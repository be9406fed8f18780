import type { AddressField } from '../values/address-fields'

/**
 * What stands on a printed line: a text of its own, or a part of the address. `street` is line1 and
 * line2, `none` is a part the console has no field for (sorting code, neighbourhood).
 */
export type PrintToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'part'; readonly part: PrintPart }

export type PrintPart = 'name' | 'street' | 'postal_code' | 'city' | 'state' | 'none'

export type PrintTemplate = readonly (readonly PrintToken[])[]

/** The letters of libaddressinput. The console keeps person and organisation in one field. */
const partOfLetter: Readonly<Record<string, PrintPart>> = {
  N: 'name',
  O: 'name',
  A: 'street',
  Z: 'postal_code',
  C: 'city',
  S: 'state',
}

const fieldsOfPart: Readonly<Record<PrintPart, readonly AddressField[]>> = {
  name: ['name'],
  street: ['line1', 'line2'],
  postal_code: ['postal_code'],
  city: ['city'],
  state: ['state'],
  none: [],
}

/** Reads a format string, e.g. `'%N%n%O%n%A%nCH-%Z %C'`. A part given twice is printed once. */
export function readTemplate(format: string): PrintTemplate {
  const seen = new Set<PrintPart>()
  const token = (text: string): PrintToken[] => {
    if (!text.startsWith('%')) return [{ kind: 'literal', text }]
    const part = partOfLetter[text.slice(1)] ?? 'none'
    if (seen.has(part)) return []
    if (part !== 'none') seen.add(part)
    return [{ kind: 'part', part }]
  }
  return format
    .split('%n')
    .map((line) => (line.match(/%[A-Z]|[^%]+/g) ?? []).flatMap(token))
    .filter((line) => line.length > 0)
}

/** The fields of a template, line by line; line1 stands on a line of its own. */
export function templateLines(template: PrintTemplate): AddressField[][] {
  return template
    .flatMap((line) => {
      const fields = line.flatMap((token) =>
        token.kind === 'part' ? fieldsOfPart[token.part] : [],
      )
      const cut = fields.indexOf('line2')
      return cut === -1 ? [fields] : [fields.slice(0, cut), fields.slice(cut)]
    })
    .filter((fields) => fields.length > 0)
}

/** The text printed right before the postal code, e.g. `'CH-'`, without spaces; `''` if none. */
export function postalPrefix(template: PrintTemplate): string {
  for (const line of template) {
    const index = line.findIndex((token) => token.kind === 'part' && token.part === 'postal_code')
    const before = line[index - 1]
    const first = index === 1 || line[index - 2]?.kind !== 'part'
    if (before?.kind === 'literal' && first) return before.text.trim()
  }
  return ''
}

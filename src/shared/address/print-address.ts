import type { AddressField } from '../values/address-fields'
import { type AddressFormat } from './address-format'
import { foldText } from './fold-text'
import { readTemplate, type PrintPart, type PrintTemplate, type PrintToken } from './print-template'

export type AddressParts = Readonly<Partial<Record<AddressField, string | null>>>

/** For an address without a country, or with one we know nothing of. */
const plainTemplate = readTemplate('%N%n%A%n%Z %C%n%S')

const otherScript = /[^\p{Script=Latin}\P{L}]/u

/**
 * The lines of an address as printed on an envelope, the country in capitals as the last one. Empty
 * parts vanish with the separators beside them; parts are printed as they are. A country's own
 * order for its own script is used when the address is in another script than Latin. A city in a
 * country that prints none is printed after the street, unless it stands there already.
 */
export function printAddress(
  parts: AddressParts,
  format: AddressFormat | null,
  countryName: string,
): string[] {
  const texts = textsOf(parts)
  const lines = withCity(templateFor(texts, format), texts, format)
    .flatMap((tokens) => printLine(tokens, texts).split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const hasText = Object.values(texts).some((text) => text !== '')
  const country = countryName.trim().toUpperCase()
  const last = country === '' || lines.at(-1) === country ? [] : [country]
  return [...(hasText ? lines : []), ...last]
}

type Texts = Readonly<Record<PrintPart, string>>

function textsOf(parts: AddressParts): Texts {
  const text = (field: AddressField): string => (parts[field] ?? '').trim()
  return {
    name: text('name'),
    street: [text('line1'), text('line2')].filter((line) => line !== '').join('\n'),
    postal_code: text('postal_code'),
    city: text('city'),
    state: text('state'),
    none: '',
  }
}

function templateFor(texts: Texts, format: AddressFormat | null): PrintTemplate {
  if (format === null) return plainTemplate
  const own = otherScript.test(`${texts.street}${texts.city}${texts.state}`)
  return own ? format.templates.local : format.templates.latin
}

function printLine(tokens: readonly PrintToken[], texts: Texts): string {
  const empty = (token: PrintToken | undefined): boolean =>
    token?.kind === 'part' && texts[token.part] === ''
  const kept: PrintToken[] = []
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    const afterGap = before?.kind === 'part' && kept.at(-1)?.kind !== 'part'
    const separatesNothing = token.kind === 'literal' && (empty(tokens[index + 1]) || afterGap)
    if (empty(token) || separatesNothing) return
    const doubled = token.kind === 'literal' && startsNext(token.text, tokens[index + 1], texts)
    kept.push(doubled ? { kind: 'literal', text: ' ' } : token)
  })
  return kept.map((token) => (token.kind === 'part' ? texts[token.part] : token.text)).join('')
}

/** Whether a prefix like "CH-" is already part of what was typed after it. */
function startsNext(literal: string, next: PrintToken | undefined, texts: Texts): boolean {
  if (next?.kind !== 'part' || !/[^\s,/-]/.test(literal)) return false
  return texts[next.part].toUpperCase().startsWith(literal.trim().toUpperCase())
}

/** An address in Japan or Al Ain is not found without its city, though the format has none. */
function withCity(
  template: PrintTemplate,
  texts: Texts,
  format: AddressFormat | null,
): PrintTemplate {
  if (texts.city === '' || format === null || !format.unused.has('city')) return template
  const printed = template.map((tokens) => ` ${foldText(printLine(tokens, texts))} `)
  if (printed.some((line) => line.includes(` ${foldText(texts.city)} `))) return template
  const isStreet = (token: PrintToken): boolean => token.kind === 'part' && token.part === 'street'
  return template.map((tokens) =>
    tokens.flatMap((token) => (isStreet(token) ? [token, ...cityOnNextLine] : [token])),
  )
}

const cityOnNextLine: readonly PrintToken[] = [
  { kind: 'literal', text: '\n' },
  { kind: 'part', part: 'city' },
]

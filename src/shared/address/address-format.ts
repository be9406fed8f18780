import { addressFields, type AddressField } from '../values/address-fields'
import { readLocalNames, type LocalNames } from './local-names'
import { postalCodeRule, type PostalCodeRule } from './postal-code-pattern'
import { postalPrefix, readTemplate, templateLines, type PrintTemplate } from './print-template'
import { readRegions, type Region } from './regions'

/** How a country writes its addresses. */
export interface AddressFormat {
  readonly country: string
  /**
   * The fields the country prints, in printed order, line by line, without the country. Where the
   * country has an order of its own for its own script, this is the one for Latin script.
   */
  readonly lines: readonly (readonly AddressField[])[]
  /** All seven fields: country first, then the printed order, then what the country does not use. */
  readonly formOrder: readonly AddressField[]
  readonly unused: ReadonlySet<AddressField>
  /** Always has `country`. */
  readonly required: ReadonlySet<AddressField>
  /** What the country calls a field, when it is not our own word for it. */
  readonly localNames: LocalNames
  readonly postalCode: PostalCodeRule | null
  /** Empty where the country prints no region. */
  readonly regions: readonly Region[]
  readonly templates: { readonly latin: PrintTemplate; readonly local: PrintTemplate }
}

/** An entry of address-formats.json; see scripts/generate-address-formats.mjs. */
interface AddressFormatEntry {
  readonly format?: string
  readonly latinFormat?: string
  readonly required?: string
  readonly upper?: string
  readonly postalCode?: string
  readonly postalCodeExamples?: readonly string[]
  readonly names?: Readonly<Partial<Record<AddressField, string>>>
  readonly printsRegionKeys?: boolean
  readonly regions?: readonly (readonly string[])[]
}

export interface AddressFormats {
  /** The format of a country by its ISO code, `null` for what is not a country. */
  of(country: string): AddressFormat | null
  readonly countries: readonly string[]
}

let loaded: Promise<AddressFormats> | null = null

/** Loads the data once. The JSON is imported on demand, so that it is a chunk of its own. */
export function loadAddressFormats(): Promise<AddressFormats> {
  loaded ??= import('./address-formats.json').then(({ default: table }) =>
    readAddressFormats(table),
  )
  return loaded
}

function readAddressFormats(table: Readonly<Record<string, AddressFormatEntry>>): AddressFormats {
  const read = new Map<string, AddressFormat>()
  return {
    countries: Object.keys(table),
    of(country) {
      const entry = Object.hasOwn(table, country) ? table[country] : undefined
      if (entry === undefined) return null
      const format = read.get(country) ?? readAddressFormat(country, entry)
      read.set(country, format)
      return format
    },
  }
}

const requiredByLetter: Readonly<Record<string, AddressField>> = {
  A: 'line1',
  Z: 'postal_code',
  C: 'city',
  S: 'state',
}

/** Reads an entry. Where it is silent, the defaults of libaddressinput hold. */
function readAddressFormat(country: string, entry: AddressFormatEntry): AddressFormat {
  const local = readTemplate(entry.format ?? '%N%n%O%n%A%n%C')
  const latin = entry.latinFormat === undefined ? local : readTemplate(entry.latinFormat)
  const lines = templateLines(latin)
  const printed = new Set(lines.flat())
  const unused = addressFields.filter((field) => field !== 'country' && !printed.has(field))
  const required = [...(entry.required ?? 'AC')]
    .map((letter) => requiredByLetter[letter])
    .filter((field) => field !== undefined && printed.has(field)) as AddressField[]
  return {
    country,
    lines,
    formOrder: ['country', ...printed, ...unused],
    unused: new Set(unused),
    required: new Set<AddressField>(['country', ...required]),
    localNames: readLocalNames(entry.names ?? {}, printed),
    postalCode:
      entry.postalCode === undefined || !printed.has('postal_code')
        ? null
        : postalCodeRule(country, {
            pattern: entry.postalCode,
            printedPrefix: postalPrefix(latin),
            example: entry.postalCodeExamples?.[0] ?? '',
          }),
    regions: printed.has('state')
      ? readRegions(entry.regions ?? [], { country, printsKeys: entry.printsRegionKeys ?? false })
      : [],
    templates: { latin, local },
  }
}

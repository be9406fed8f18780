// The bill of materials for machines: CycloneDX 1.6, JSON.
import { createHash } from 'node:crypto'
import { dependenciesOf, findPackage } from './shipped-packages.mjs'

const reference = ({ name, version }) => packageUrl(name, version)

/**
 * The document. `app` is package.json; `entries` are packages (see shipped-packages.mjs) and
 * further parts (without a folder); `contained` is what native libraries hold; `made` is a Date.
 * The serial number follows from the content.
 */
export function sbom({ root, app, entries, contained, made }) {
  const appReference = `${app.name}@${app.version}`
  const byFolder = new Map(entries.map((entry) => [entry.folder, reference(entry)]))
  const components = [...entries.map(component), ...contained.map(containedComponent)]
  const dependencies = [
    { ref: appReference, dependsOn: entries.map(reference).sort() },
    ...entries.map((entry) => ({
      ref: reference(entry),
      dependsOn: [
        ...neededBy(root, entry, byFolder),
        ...contained.filter(({ within }) => within === entry).map(containedReference),
      ],
    })),
    ...contained.map((part) => ({ ref: containedReference(part), dependsOn: [] })),
  ]
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber([appReference, components, made.toISOString()]),
    version: 1,
    metadata: {
      timestamp: made.toISOString(),
      lifecycles: [{ phase: 'build' }],
      component: {
        'bom-ref': appReference,
        type: 'application',
        name: app.name,
        version: app.version,
        description: app.description,
        supplier: { name: app.author?.name ?? app.author },
        licenses: [{ license: { id: app.license } }],
      },
    },
    components,
    dependencies,
  }
}

function component({ name, version, licence, homepage, integrity, usedBy }) {
  const purl = packageUrl(name, version)
  const single = /^[\w.-]+$/.test(licence)
  return {
    'bom-ref': purl,
    type: usedBy.includes('runtime') ? 'framework' : 'library',
    name,
    version,
    purl,
    ...(integrity ? { hashes: [hashOf(integrity)] } : {}),
    licenses: single ? [{ license: { id: licence } }] : [{ expression: licence }],
    ...(homepage ? { externalReferences: [{ type: 'website', url: homepage }] } : {}),
    properties: usedBy.map((value) => ({ name: 'userdocks-console:part', value })),
  }
}

function containedReference({ kind, name, version }) {
  return kind === 'cargo' ? `pkg:cargo/${name}@${version}` : `pkg:generic/${name}@${version}`
}

/** Found by marks in a binary: no licence and no hash is known, and there may be more. */
function containedComponent(part) {
  const { kind, name, version, within } = part
  const purl = containedReference(part)
  return {
    'bom-ref': purl,
    type: 'library',
    name,
    version,
    purl,
    ...(kind === 'sqlite' ? { cpe: `cpe:2.3:a:sqlite:sqlite:${version}:*:*:*:*:*:*:*` } : {}),
    properties: [{ name: 'userdocks-console:found-in', value: within.name }],
  }
}

function neededBy(root, { folder, manifest }, byFolder) {
  if (folder === undefined) return []
  const names = [...dependenciesOf(manifest), ...Object.keys(manifest.peerDependencies ?? {})]
  const references = names.map((name) => byFolder.get(findPackage(root, name, folder)))
  return [...new Set(references.filter((reference) => reference !== undefined))].sort()
}

/** https://github.com/package-url/purl-spec: the @ of a scope is written as %40. */
export function packageUrl(name, version) {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
}

/** npm's integrity is of the published tarball, in base64. */
function hashOf(integrity) {
  const [algorithm, value] = integrity.split(/-(.*)/s)
  return {
    alg: algorithm.replace('sha', 'SHA-'),
    content: Buffer.from(value, 'base64').toString('hex'),
  }
}

function serialNumber(content) {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  const variant = ((parseInt(digest[16], 16) & 3) | 8).toString(16)
  // RFC 9562, version 8: a UUID made of whatever one likes.
  const groups = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ]
  return `urn:uuid:${groups.join('-')}`
}

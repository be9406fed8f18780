// What Electron loads when it is given the path of an app: resources/default_app.asar, packed from
// scripts/default-app. A plain Electron brings its own, the fallback's was replaced by a program.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject } from '../run/project.mjs'

const sources = inProject('scripts', 'default-app')

/** Packs the default app into an Electron folder, unless the same one is in it already. */
export async function ensureDefaultApp(dist) {
  const resources = join(dist, 'resources')
  const notePath = join(resources, 'default_app.sha256')
  const hash = hashOfSources()
  if (existsSync(notePath) && readFileSync(notePath, 'utf8') === hash) return

  const { createPackage } = await import('@electron/asar')
  await mkdir(resources, { recursive: true })
  const work = await mkdtemp(join(dist, '.default-app-'))
  try {
    await createPackage(sources, join(work, 'default_app.asar'))
    // An Electron that starts just now sees the old file or the new one, never half of it.
    await rename(join(work, 'default_app.asar'), join(resources, 'default_app.asar'))
    await writeFile(notePath, hash)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const name of readdirSync(sources).sort()) {
    hash.update(`${name}\n`).update(readFileSync(join(sources, name)))
  }
  return hash.digest('hex')
}

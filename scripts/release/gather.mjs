// Puts what the machines of a release have built into one folder, with checksums.
//
// node scripts/release/gather.mjs <folder with one folder for each machine> <new folder>
//
// The new folder gets files/ (what a release offers) and notes.md (what it says). Feed files of
// the same name become one; any other name twice is refused.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Problem, runMain } from '../run/problem.mjs'
import { inProject } from '../run/project.mjs'
import { isStarted } from '../run/started.mjs'
import { checkFeed, isFeedName, mergeFeeds } from './feed-file.mjs'
import { releaseNotes } from './release-notes.mjs'
import { changesOf, projectVersion } from './version.mjs'

const isOffered = /\.(deb|AppImage|rpm|exe|dmg|zip|blockmap)$/
/** How many of each a release has: those for macOS are for two processors. */
const wanted = { deb: 1, AppImage: 1, rpm: 1, exe: 1, dmg: 2, zip: 2 }
const wantedFeeds = ['latest-linux.yml', 'latest-mac.yml', 'latest.yml']
/** Of these every machine has its own. */
const perMachine = ['sbom.cdx.json', 'THIRD-PARTY-LICENSES.txt']
const noteName = 'signature.txt'

/** Gathers; gives back the names of the files. */
export function gather({ from, to, version, changelog }) {
  const machines = readdirSync(from).sort()
  const files = join(to, 'files')
  mkdirSync(files, { recursive: true })
  const feeds = new Map()
  for (const machine of machines) {
    for (const name of readdirSync(join(from, machine))) {
      const path = join(from, machine, name)
      if (isFeedName(name)) {
        feeds.set(name, [...(feeds.get(name) ?? []), readFileSync(path, 'utf8')])
      } else if (isOffered.test(name)) place(path, join(files, name))
    }
    for (const name of perMachine) {
      place(join(from, machine, name), join(files, `${machine}.${name}`))
    }
  }
  for (const [name, texts] of feeds) {
    writeFileSync(join(files, name), texts.length > 1 ? mergeFeeds(texts, name) : texts[0])
    checkFeed(files, name)
  }
  const names = readdirSync(files).sort()
  checkComplete(names)
  writeFileSync(join(files, 'SHA256SUMS'), checksums(files, names))
  const signatures = machines.map((machine) => readFileSync(join(from, machine, noteName), 'utf8'))
  writeFileSync(
    join(to, 'notes.md'),
    releaseNotes({ changes: changesOf(version, changelog), signatures }),
  )
  return [...names, 'SHA256SUMS']
}

/** A machine that could not get a tool makes fewer packages, or some for testing. */
function checkComplete(names) {
  const testing = names.find((name) => name.includes('for-testing'))
  if (testing) throw new Problem(`${testing} is for testing and must not be released.`)
  for (const [ending, count] of Object.entries(wanted)) {
    const found = names.filter((name) => name.endsWith(`.${ending}`)).length
    if (found !== count) {
      throw new Problem(`A release has ${count} of kind ${ending}; ${found} were built.`)
    }
  }
  const missing = wantedFeeds.filter((name) => !names.includes(name))
  if (missing.length > 0) throw new Problem(`These were not built: ${missing.join(', ')}.`)
}

function place(from, to) {
  if (!existsSync(from)) throw new Problem(`${from} is missing.`)
  if (existsSync(to)) throw new Problem(`Two machines have built ${to}.`)
  copyFileSync(from, to)
}

/** In the form that sha256sum --check reads. */
function checksums(folder, names) {
  return names
    .map((name) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')
      return `${digest}  ${name}\n`
    })
    .join('')
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const [from, to] = process.argv.slice(2)
    if (!from || !to) throw new Problem('Name the folder of what was built, and a new one.')
    const changelog = readFileSync(inProject('CHANGELOG.md'), 'utf8')
    const names = gather({ from, to, version: projectVersion(), changelog })
    for (const name of names) console.log(name)
  })
}

// What a release is called, and what the changelog says of it.
//
// node scripts/release/version.mjs <tag>   fails unless the tag fits package.json and CHANGELOG.md
import { readFileSync } from 'node:fs'
import { Problem, runMain } from '../run/problem.mjs'
import { inProject } from '../run/project.mjs'
import { isStarted } from '../run/started.mjs'

/** The version in package.json. */
export function projectVersion() {
  return JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version
}

/** The text under `## <version>` in a changelog, without the heading; undefined if there is none. */
export function changesOf(version, changelog) {
  const [, ...sections] = changelog.split(/^## /m)
  const section = sections.find((text) => /^\S+/.exec(text)?.[0] === version)
  return section?.slice(section.indexOf('\n')).trim()
}

/** Throws a Problem unless a tag is the one for this version, and the changelog tells of it. */
export function checkTag({ tag, version, changelog }) {
  if (tag !== `v${version}`) {
    throw new Problem(
      `The tag is ${tag}, but package.json says ${version}: the tag has to be v${version}.`,
    )
  }
  if (!changesOf(version, changelog)) {
    throw new Problem(`CHANGELOG.md has no section “## ${version}”: rename “Unreleased”.`)
  }
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const changelog = readFileSync(inProject('CHANGELOG.md'), 'utf8')
    checkTag({ tag: process.argv[2], version: projectVersion(), changelog })
    console.log(`${process.argv[2]} is the tag of this version.`)
  })
}

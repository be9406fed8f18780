// Part of npm run check: the pinned Electron is of a line that still gets security fixes.
//
// node scripts/release/electron-support.mjs [--release]
//
// Electron's maintainers support the latest three major lines. electron-support.json says which
// these are and when each ends, as far as known: a line ends when the third one after it is
// stable, so the dates are expected ones. Offline: nothing is asked but that file and today's
// date. A major that is not in the file is a failure, a date that has passed a warning: no commit
// gets worse overnight. For a release (--release) it is a failure, too.
import { readFileSync } from 'node:fs'
import { runMain } from '../run/problem.mjs'
import { inProject } from '../run/project.mjs'
import { isStarted } from '../run/started.mjs'

/**
 * What there is to say about an Electron version: { failures, warnings, range }, sentences.
 * support: electron-support.json. today: YYYY-MM-DD.
 */
export function judgeElectron({ version, support, today }) {
  const majors = Object.keys(support.majors)
  const range = `Electron ${majors[0]} to ${majors.at(-1)}, looked up on ${support.lookedUp}`
  const major = version.split('.')[0]
  const line = support.majors[major]
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    return { range, warnings: [], failures: [`Electron is not pinned: ${version}.`] }
  }
  if (!line) {
    const failure = `Electron ${major} is not among the supported ones (${range}). Update electron, or scripts/release/electron-support.json after looking at ${support.source}.`
    return { range, warnings: [], failures: [failure] }
  }
  const warning = `Support for Electron ${major} was expected to end on ${line.endsAbout}: look at ${support.source}, then update electron and scripts/release/electron-support.json.`
  return { range, failures: [], warnings: today > line.endsAbout ? [warning] : [] }
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const read = (name) => JSON.parse(readFileSync(inProject(...name), 'utf8'))
    const version = read(['package.json']).devDependencies.electron
    const support = read(['scripts', 'release', 'electron-support.json'])
    const today = new Date().toISOString().slice(0, 10)
    const { failures, warnings, range } = judgeElectron({ version, support, today })
    for (const sentence of [...failures, ...warnings]) console.log(sentence)
    if (failures.length + warnings.length === 0) console.log(`${version} is supported (${range}).`)
    const strict = process.argv.includes('--release')
    return failures.length > 0 || (strict && warnings.length > 0) ? 1 : 0
  })
}

// One sentence for the release notes: whether the packages of a machine are signed.
//
// node scripts/release/signature-note.mjs <machine> <true|false>
import { Problem, runMain } from '../run/problem.mjs'
import { isStarted } from '../run/started.mjs'

const names = {
  'linux-x64': 'Linux (x64)',
  'windows-x64': 'Windows (x64)',
  'macos-x64': 'macOS (Intel)',
  'macos-arm64': 'macOS (Apple silicon)',
}

/** The sentence for a machine of .github/workflows/release.yml. */
export function signatureNote(machine, signed) {
  const name = names[machine]
  if (!name) throw new Problem(`There is no machine called ${machine}.`)
  if (machine.startsWith('linux')) {
    return `${name}: packages for Linux carry no signature; compare the checksum, or verify the attestation.`
  }
  const how = machine.startsWith('macos') ? 'signed and notarised' : 'signed'
  return signed
    ? `${name}: ${how}.`
    : `${name}: **not signed**. The system warns of it; compare the checksum, or verify the attestation, before you open it.`
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const [machine, signed] = process.argv.slice(2)
    console.log(signatureNote(machine, signed === 'true'))
  })
}

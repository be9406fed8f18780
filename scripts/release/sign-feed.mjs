// Signs the feed files in a folder, for the company that offers updates to its consoles.
//
// node scripts/release/sign-feed.mjs --new-key <file>        makes a key, prints its public half
// node scripts/release/sign-feed.mjs --key <file> <folder>   signs latest*.yml in a folder
//
// A feed file is signed only if all packages that it names are in the folder and are what it says.
// The signature (Ed25519 over the bytes of the file, base64) is beside it, with .sig at its end.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Problem, runMain } from '../run/problem.mjs'
import { isStarted } from '../run/started.mjs'
import { checkFeed, isFeedName } from './feed-file.mjs'

/** Writes a new private key, readable by its owner alone; gives back the public one. */
export function newKey(path) {
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' })
  try {
    // Never over a key that consoles trust already.
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new Problem(`The key was not written: ${error.message}`)
  }
  return publicKeyOf(privateKey)
}

/** Signs, and gives back { names, publicKey }: of the files that were signed. */
export function signFeeds(folder, keyPath) {
  const privateKey = readKey(keyPath)
  const names = readdirSync(folder).filter(isFeedName).sort()
  if (names.length === 0) throw new Problem(`There is no feed file (latest….yml) in ${folder}.`)
  for (const name of names) checkFeed(folder, name)
  for (const name of names) {
    const signature = sign(null, readFileSync(join(folder, name)), privateKey)
    writeFileSync(join(folder, `${name}.sig`), `${signature.toString('base64')}\n`)
  }
  return { names, publicKey: publicKeyOf(privateKey) }
}

function readKey(path) {
  try {
    const key = createPrivateKey(readFileSync(path))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // The reason could quote the file.
  }
  throw new Problem(`${path} holds no Ed25519 private key.`)
}

/** As the settings of the console take it: DER (SPKI) in base64, one line. */
function publicKeyOf(privateKey) {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
}

/** As the console shows it before it takes a key. */
function fingerprintOf(publicKey) {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')
  return digest.toUpperCase().match(/../g).join(':')
}

if (isStarted(import.meta)) {
  await runMain(() => {
    const options = { 'new-key': { type: 'string' }, key: { type: 'string' } }
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (values['new-key']) {
      const publicKey = newKey(values['new-key'])
      console.log(`Public key: ${publicKey}`)
      console.log(`Its SHA-256: ${fingerprintOf(publicKey)}`)
      return
    }
    const [folder] = positionals
    if (!values.key || !folder) throw new Problem('Use: sign-feed.mjs --key <file> <folder>')
    const { names, publicKey } = signFeeds(folder, values.key)
    for (const name of names) console.log(`${name}.sig`)
    console.log(`Consoles accept them that have this public key: ${publicKey}`)
  })
}

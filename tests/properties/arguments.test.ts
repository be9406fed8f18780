import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ConnectionBook } from '../../src/main/connections/connection-book'
import { runStoreKeyCommand } from '../../src/main/connections/store-key-command'
import { runVerifyCommand } from '../../src/main/exports/verify-command'
import { findRefused, wordRefused } from '../../src/main/process/refused-arguments'
import { createVault } from '../../src/main/vault/vault'
import { recordFigure } from '../support/figures'
import { memoryKeychain } from '../support/memory-keychain'
import { secretForms } from '../support/secret-forms'
import { newFolder } from './support/journals'
import { runs } from './support/runs'

// What a shortcut or another program may start this one with. Of links: links.test.ts.

const key = 'Hk29dLq0vXz81pTyWm4s'
const id = 'c0000000-0000-4000-8000-000000000001'
const rightOrigin = 'https://api.acme.example'

const commands = ['--store-key', '--slot', '--origin', '--verify-changes']
const carriers = [
  '--api-key',
  '--apikey',
  '--write-key',
  '--read-key',
  '--access-token',
  '--token',
  '--key',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '-',
    '--',
    '/',
    '..',
    '--inspect',
    '--no-sandbox',
    '--remote-debugging-port=1',
  ),
  fc.constantFrom(
    'Acme',
    id,
    'write',
    'token',
    rightOrigin,
    'https://evil.example',
    '\u001b[2J',
    '$(id)',
    '%n',
  ),
)
const link = fc
  .tuple(
    fc.constantFrom('userdocks-console://', 'USERDOCKS-CONSOLE:', 'userdocks-console:///'),
    anyText,
  )
  .chain(([scheme, text]) =>
    fc.constantFrom(
      ...[`${scheme}${text}`, `${scheme}${encodeURIComponent(text.toWellFormed())}`],
      ...[
        `${scheme}--store-key=${text}`,
        `${scheme}open?${carriers[0]}=${key}`,
        `${scheme}\u0000 --token ${key}`,
      ],
    ),
  )
const word = fc.oneof(
  anyText,
  link,
  fc.constantFrom(...commands),
  fc.tuple(fc.constantFrom(...commands), anyText).map((all) => all.join('=')),
)
const carrier = fc
  .tuple(fc.constantFrom(...carriers), fc.constantFrom('=', ':', ' '))
  .map(([name, sign]) => (sign === ' ' ? [name, key] : [`${name}${sign}${key}`]))

const folder = newFolder()
const path = join(folder, 'connections.json')
new ConnectionBook(path).save({
  ...{ id, name: 'Acme', baseUrl: `${rightOrigin}/api`, clientId: id, environment: 'live' },
  ...{ signIn: 'apiKeys', tenantBody: 'automatic' },
  ticketRequired: false,
})

it('no link and no words make the program show, take or store what they should not', async () => {
  const counts = { starts: 0, links: 0, refused: 0, stored: 0, storedWrongly: 0, shown: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 8 }),
      fc.option(carrier),
      fc.nat(),
      async (words, secret, at) => {
        const argv = ['console', ...words.toSpliced(at % (words.length + 1), 0, ...(secret ?? []))]
        counts.starts += 1
        counts.links += argv.filter((each) => /^userdocks-console:/i.test(each)).length
        const said: string[] = []
        const print = (line: string) => void said.push(line)

        const refused = findRefused(argv, {})
        if (secret !== null) expect(refused).not.toBeNull()
        if (refused !== null) {
          counts.refused += 1
          print(wordRefused(refused))
        } else if (argv.some((each) => each.startsWith('--verify-changes'))) {
          // The folder has no record of changes; a file that is named is not there, or is no record.
          expect([1, 2, null]).toContain(await runVerifyCommand(argv, folder, () => {}))
        } else {
          expect(await runVerifyCommand(argv, folder, print)).toBeNull()
          const keychain = memoryKeychain()
          const vault = createVault(keychain)
          const piped = (async function* () {
            yield `${key}\n`
          })()
          const code = await runStoreKeyCommand({ argv, path, vault, input: piped, print })
          const isKept = [...keychain.items.keys()].some((account) => account.startsWith(id))
          if (code === 0) counts.stored += 1
          const isNamed = /--origin(?:=|\n)https:\/\/api\.acme\.example/.test(argv.join('\n'))
          if ((isKept || code === 0) && !isNamed) counts.storedWrongly += 1
        }
        counts.shown += secretForms(key).filter((form) => said.join('\n').includes(form)).length
      },
    ),
    runs(1000),
  )
  expect(counts).toMatchObject({ storedWrongly: 0, shown: 0 })
  expect(counts.links).toBeGreaterThan(counts.starts / 2)
  expect(counts.refused).toBeGreaterThan(counts.starts / 10)
  recordFigure({
    check: `keys shown or stored wrongly in ${counts.starts} hostile starts with ${counts.links} links`,
    figure: counts.storedWrongly + counts.shown,
    mustBe: 0,
  })
})

it('the right words store it, so the search for it would find it', async () => {
  const vault = createVault(memoryKeychain())
  const piped = (async function* () {
    yield key
  })()
  const argv = ['console', '--store-key', 'Acme', '--slot', 'write', '--origin', rightOrigin]
  const said: string[] = []
  const print = (line: string) => void said.push(line)
  expect(await runStoreKeyCommand({ argv, path, vault, input: piped, print })).toBe(0)
  expect(said.join()).toContain('Fingerprint')
  expect(said.join()).not.toContain(key)
})

import { parseBaseUrl } from '../../shared/entities/base-url'
import { credentialSlotSchema, type CredentialSlot } from '../../shared/entities/connection'
import type { AppError } from '../../shared/result'
import { fromStandardInput } from '../vault/standard-input'
import type { Vault } from '../vault/vault'
import { ConnectionBook } from './connection-book'
import { Connections } from './connections'
import type { StoredConnection } from './stored-connection'

const flag = '--store-key'

const exitCode = { stored: 0, refused: 1, couldNotRun: 2 } as const

export interface StoreKeyOptions {
  readonly argv: readonly string[]
  /** connections.json. */
  readonly path: string
  readonly vault: Vault
  readonly input: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean | undefined }
  readonly print: (line: string) => void
}

/**
 * `--store-key <connection> --slot <slot> --origin <origin>`: stores the key that is piped into standard
 * input, as the window does; that the right origin is named takes the place of its question. Gives the
 * exit code: 0 stored, 1 refused and nothing stored, 2 could not run.
 */
export async function runStoreKeyCommand(options: StoreKeyOptions): Promise<number> {
  const { argv, path, vault, input, print } = options
  const refuse = (...lines: string[]): number => {
    for (const line of [...lines, 'Nothing was stored.']) print(line)
    return exitCode.refused
  }
  const cannot = (...lines: string[]): number => {
    for (const line of lines) print(line)
    return exitCode.couldNotRun
  }

  const named = valueAfter(argv, flag)
  const slot = credentialSlotSchema.safeParse(valueAfter(argv, '--slot'))
  if (named === undefined || !slot.success) return cannot(...usage)
  if (input.isTTY === true) {
    return cannot('Pipe the key in: what is typed here would be shown on screen.', ...usage)
  }
  const book = new ConnectionBook(path)
  if (typeof book.openedAs === 'object') {
    return cannot(
      `The list of connections was damaged; it was put aside as ${book.openedAs.damaged}.`,
    )
  }
  const found = book
    .list()
    .connections.map(({ id }) => book.find(id))
    .filter((each): each is StoredConnection => each?.id === named || each?.name === named)
  const [connection] = found
  if (connection === undefined)
    // What was named is not repeated: it may be a key in the wrong place.
    return refuse('There is no connection with that name or ID.')
  if (found.length > 1) {
    const ids = found.map(({ id, baseUrl }) => `  ${id}  ${baseUrl}`)
    return refuse('Several connections have this name. Name one by its ID:', ...ids)
  }
  const { origin } = new URL(connection.baseUrl)
  const refusal = whyNot(connection, slot.data, origin, valueAfter(argv, '--origin'))
  if (refusal !== null) return refuse(...refusal)

  const connections = new Connections(book, vault, {
    // There is no clipboard here, and nobody to ask.
    readClipboard: async () => '',
    clearClipboard: async () => {},
    confirmStore: async () => true,
  })
  const { id: connectionId, name, baseUrl } = connection
  const place = { connectionId, name, baseUrl, slot: slot.data }
  const stored = await connections.takeKey(place, fromStandardInput(input))
  if (!stored.ok) return refuse(wordFault(stored.error.code))
  if (stored.value.state === 'notSet') return refuse(wordFault('internal'))
  print(
    `Stored the ${slotNames[slot.data]} of “${printable(name)}” for ${origin} in the keychain. ` +
      `Fingerprint: ${stored.value.fingerprint}`,
  )
  return exitCode.stored
}

/** Why a key must not be stored there; `null` if it may. */
function whyNot(
  connection: StoredConnection,
  slot: CredentialSlot,
  origin: string,
  confirmed: string | undefined,
): string[] | null {
  const fits = (slot === 'token') === (connection.signIn === 'accessToken')
  if (!fits) {
    const has = connection.signIn === 'accessToken' ? '“token”' : '“write” and “read”'
    return [`This connection signs in with other keys: its slots are ${has}.`]
  }
  const parsed = parseBaseUrl(confirmed ?? '')
  if (parsed.ok && parsed.origin === origin) return null
  return [
    `The connection “${printable(connection.name)}” sends its keys to ${origin}.`,
    `If that is right, say so with --origin ${origin}`,
  ]
}

/** The word after an argument, or after its equals sign. */
function valueAfter(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  const word = argv[at]
  if (word === undefined) return undefined
  const value = word === name ? argv[at + 1] : word.slice(name.length + 1)
  return value === undefined || value === '' || value.startsWith('--') ? undefined : value
}

const slotNames: Readonly<Record<CredentialSlot, string>> = {
  write: 'write key',
  read: 'read key',
  token: 'access token',
}

const usage = [
  'To store a key, pipe it in:',
  '  userdocks-console --store-key "<name or ID>" --slot write|read|token --origin https://…',
]

function wordFault(code: AppError['code']): string {
  switch (code) {
    case 'keyEmpty':
      return 'Standard input was empty.'
    case 'keySeveralLines':
      return 'Standard input has several lines. A key is one line.'
    case 'keyNotAKey':
      return 'That is not a key: 1 to 2,048 characters, no spaces, no unusual characters.'
    case 'settingsNotWritten':
      return 'The list of connections could not be written to disk.'
    default:
      return `The keychain did not take the key (${code}). It may be locked or not there.`
  }
}

/** Without what a terminal would obey. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '?').slice(0, 100)
}

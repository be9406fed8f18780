import { failure, success, type AppError, type Result } from '../../shared/result'
import type { CredentialSlot } from '../../shared/entities/connection'
import { checkKey, type KeyFault } from './key-format'
import { openSecret } from './open-secret'
import { Secret } from './secret'

/** What pasting needs of the desktop. */
export interface NativePrompts {
  readClipboard(): Promise<string>
  clearClipboard(): Promise<void>
  /** Asks in a native message box, which a page cannot imitate or answer. True means: store it. */
  confirmStore(question: StoreQuestion): Promise<boolean>
}

export interface StoreQuestion {
  readonly slot: CredentialSlot
  readonly connectionName: string
  readonly origin: string
  readonly fingerprint: string
  readonly length: number
  /** Says that the secret will be kept in memory only. */
  readonly sessionOnly: boolean
}

const faultCodes = {
  empty: 'clipboardEmpty',
  severalLines: 'clipboardSeveralLines',
  notAKey: 'clipboardNotAKey',
} as const satisfies Record<KeyFault, AppError['code']>

/**
 * Takes a key from the clipboard: reads, checks, asks natively, and hands the secret to `keep`,
 * which stores it. Clears the clipboard afterwards if it still holds the key. The page that asked
 * for this sent no data and gets none of the key back.
 */
export async function pasteKey<Kept>(
  prompts: NativePrompts,
  question: Pick<StoreQuestion, 'slot' | 'connectionName' | 'origin' | 'sessionOnly'>,
  keep: (secret: Secret) => Promise<Result<Kept>>,
): Promise<Result<Kept>> {
  const checked = checkKey(await prompts.readClipboard())
  if (!checked.ok) return failure({ code: faultCodes[checked.fault], slot: question.slot })
  const secret = new Secret(checked.value)
  const confirmed = await prompts.confirmStore({
    ...question,
    fingerprint: secret.fingerprint,
    length: checked.value.length,
  })
  if (!confirmed) return failure({ code: 'cancelled', slot: question.slot })
  const kept = await keep(secret)
  if (!kept.ok) return kept
  const now = checkKey(await prompts.readClipboard())
  if (now.ok && now.value === openSecret(secret)) await prompts.clearClipboard()
  return success(kept.value)
}

import type { CredentialSlot, KeySourceName } from '../../shared/entities/connection'
import { failure, success, type AppError, type Result } from '../../shared/result'
import { checkKey, type KeyFault } from './key-format'
import { Secret } from './secret'

/** Where the text of a key comes from: never from a page. */
export interface KeySource {
  readonly name: KeySourceName
  /** The text as it is there, unchecked. Errors: those of the source, `cancelled` among them. */
  read(): Promise<Result<string>>
  /** What the person should know before they agree. Asked after `read`. */
  warning?(): string | null
  /** The key is stored: removes what is left of it at the source. */
  stored?(value: string): Promise<void>
}

export interface StoreQuestion {
  readonly slot: CredentialSlot
  readonly connectionName: string
  readonly origin: string
  readonly source: KeySourceName
  readonly fingerprint: string
  readonly length: number
  /** Says that the secret will be kept in memory only. */
  readonly sessionOnly: boolean
  readonly warning: string | null
}

/** Asks in a native message box, which a page cannot imitate or answer. True means: store it. */
export type ConfirmStore = (question: StoreQuestion) => Promise<boolean>

const faultCodes = {
  empty: 'keyEmpty',
  severalLines: 'keySeveralLines',
  notAKey: 'keyNotAKey',
} as const satisfies Record<KeyFault, AppError['code']>

/**
 * The one way in for a key, whatever its source: reads, checks, asks natively, and hands the secret
 * to `keep`, which stores it and reads it back. The page that asked for this sent no data and gets
 * none of the key back. Errors: keyEmpty, keySeveralLines, keyNotAKey, cancelled, those of the
 * source and those of `keep`.
 */
export async function takeKey<Kept>(
  source: KeySource,
  confirm: ConfirmStore,
  question: Pick<StoreQuestion, 'slot' | 'connectionName' | 'origin' | 'sessionOnly'>,
  keep: (secret: Secret) => Promise<Result<Kept>>,
): Promise<Result<Kept>> {
  const about = { slot: question.slot, source: source.name }
  const text = await source.read()
  if (!text.ok) return failure({ ...text.error, ...about })
  const checked = checkKey(text.value)
  if (!checked.ok) return failure({ code: faultCodes[checked.fault], ...about })
  const secret = new Secret(checked.value)
  const confirmed = await confirm({
    ...question,
    source: source.name,
    fingerprint: secret.fingerprint,
    length: checked.value.length,
    warning: source.warning?.() ?? null,
  })
  if (!confirmed) return failure({ code: 'cancelled', ...about })
  const kept = await keep(secret)
  if (!kept.ok) return kept
  await source.stored?.(checked.value)
  return success(kept.value)
}

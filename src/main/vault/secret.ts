import { createHash } from 'node:crypto'
import { rememberSecret } from '../containment/live-secrets'

const values = new WeakMap<Secret, string>()

/**
 * A key or token in memory. Nothing that prints, serialises, inspects or clones objects can show
 * its value: the value is not on the object. `openSecret` gives it back, and dependency-cruiser
 * allows that import in `http/` and `vault/` only.
 */
export class Secret {
  /** First 8 hexadecimal digits of the value's SHA-256: enough to tell two keys apart. */
  readonly fingerprint: string
  /** A function cannot be cloned, so neither can what holds it: IPC refuses a Secret. */
  readonly refuseClone = (): string => '[secret]'

  constructor(value: string) {
    values.set(this, value)
    const digest = createHash('sha256').update(value).digest('hex')
    rememberSecret(this, value, digest)
    this.fingerprint = `${digest.slice(0, 4)}-${digest.slice(4, 8)}`
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}

/** Internal to `vault/`; see open-secret.ts. */
export function valueOf(secret: Secret): string {
  const value = values.get(secret)
  if (value === undefined) throw new Error('This is not a secret made here.')
  return value
}

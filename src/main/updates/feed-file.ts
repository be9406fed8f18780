import { createPublicKey, verify } from 'node:crypto'
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { z } from '../../shared/schema'
import { UpdateFailure } from './update-failure'

/** Bytes of the file that describes a version, and of its signature. */
export const largestFeedFile = 64 * 1024
export const largestSignature = 200
/** Bytes of a package. */
const largestPackage = 500 * 1024 * 1024

/**
 * What electron-builder writes to `latest-linux.yml` and the like, as far as it is used. A name is one of a
 * file beside it, of letters that no shell and no path takes for anything else.
 */
const feedFileSchema = z.object({
  version: z
    .string()
    .max(50)
    .regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/),
  files: z
    .array(
      z.object({
        url: z
          .string()
          .max(200)
          .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
        /** Base64. */
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.number().int().min(1).max(largestPackage),
      }),
    )
    .min(1)
    .max(20),
})
export type FeedFile = z.output<typeof feedFileSchema>

/**
 * Checks the signature (Ed25519 over the bytes of the file, base64) and only then reads what was signed.
 * Throws an `UpdateFailure`: signature, unreadable.
 */
export function readFeedFile(bytes: Buffer, signature: Buffer, publicKey: string): FeedFile {
  if (!isSigned(bytes, signature, publicKey)) throw new UpdateFailure('signature')
  try {
    const here = new URL('https://feed.invalid/')
    return feedFileSchema.parse(parseUpdateInfo(bytes.toString('utf8'), 'feed', here))
  } catch {
    // The reasons quote what they did not understand.
    throw new UpdateFailure('unreadable')
  }
}

function isSigned(bytes: Buffer, signature: Buffer, publicKey: string): boolean {
  const text = signature.toString('latin1').replace(/\s+/g, '')
  // 64 bytes.
  if (!/^[A-Za-z0-9+/]{86}==$/.test(text)) return false
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    })
    return verify(null, bytes, key, Buffer.from(text, 'base64'))
  } catch {
    return false
  }
}

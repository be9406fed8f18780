import { X509Certificate } from 'node:crypto'
import type { Authority } from '../../shared/entities/network'
import { failure, success, type Result } from '../../shared/result'

/** Why a file is not taken as certificates of authorities. */
export type AuthoritiesFault =
  | 'authoritiesNotFound'
  | 'authoritiesTooMany'
  | 'authoritiesUnreadable'
  | 'authoritiesNotAuthority'
  | 'authoritiesExpired'

export interface Authorities {
  readonly certificates: readonly Authority[]
  /** The certificates alone, in PEM: whatever else the file held is not in it. */
  readonly pem: string
}

const mostCertificates = 20
const block = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

/**
 * Reads certificates of authorities in PEM: 1 to 20, each of them one that may sign others, none of
 * them expired. One that is not fails them all, so that nobody trusts less, or more, than they think.
 */
export function readAuthorities(text: string, now: Date): Result<Authorities, AuthoritiesFault> {
  const blocks = text.match(block) ?? []
  if (blocks.length === 0) return failure('authoritiesNotFound')
  if (blocks.length > mostCertificates) return failure('authoritiesTooMany')
  const read: X509Certificate[] = []
  for (const each of blocks) {
    const certificate = parse(each)
    if (certificate === null) return failure('authoritiesUnreadable')
    if (!certificate.ca) return failure('authoritiesNotAuthority')
    if (!(Date.parse(certificate.validTo) > now.getTime())) return failure('authoritiesExpired')
    read.push(certificate)
  }
  return success({ certificates: read.map(shown), pem: read.map(String).join('') })
}

function parse(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}

function shown({ subject, issuer, validTo, fingerprint256 }: X509Certificate): Authority {
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    expiresAt: new Date(validTo).toISOString(),
    fingerprint: fingerprint256,
  }
}

/** Node gives one attribute a line: `CN=Company\nO=…`. */
function oneLine(name: string): string {
  return name.trim().replaceAll('\n', ', ')
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext, type SecureContext } from 'node:tls'

/**
 * What is wrong with the TLS of a server. All but `selfSigned` are signed by an authority of the
 * test's own, so that each has one fault only for a client that trusts it.
 */
export type TlsKind =
  | 'good'
  | 'expired'
  | 'notYetValid'
  | 'wrongHost'
  | 'selfSigned'
  /** A good certificate, and no protocol newer than TLS 1.0. */
  | 'tls10only'

type CertificateKind = Exclude<TlsKind, 'tls10only'>

interface Certificates {
  /** The authority that clients may be told to trust, in PEM. */
  readonly authority: string
  readonly key: string
  readonly certificates: Readonly<Record<CertificateKind, string>>
}

const own = 'DNS:localhost,IP:127.0.0.1'
const year = new Date().getUTCFullYear()
const now = [`${year - 1}0101000000Z`, `${year + 1}1231000000Z`] as const
const signed = {
  good: { names: own, between: now },
  expired: { names: own, between: [`${year - 3}0101000000Z`, `${year - 2}0101000000Z`] },
  notYetValid: { names: own, between: [`${year + 2}0101000000Z`, `${year + 3}0101000000Z`] },
  wrongHost: { names: 'DNS:other.test', between: now },
} as const

/** The settings of `openssl ca`, the one command of old and new versions that takes dates. */
const settings = (names: string): string => `
[ca]
default_ca = authority
[authority]
dir = .
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = policy
unique_subject = no
[policy]
commonName = supplied
[leaf]
basicConstraints = CA:FALSE
subjectAltName = ${names}
`

let made: Certificates | undefined

/** The certificates of this process, made by `openssl` when they are first asked for. */
export function certificates(): Certificates {
  made ??= makeCertificates()
  return made
}

function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'fault-server-'))
  const openssl = (...parts: string[]): void => {
    execFileSync('openssl', parts, { cwd: folder, stdio: 'pipe' })
  }
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const newKey = (file: string): string[] =>
    `-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ${file}`.split(' ')
  try {
    const authority = ['-subj', '/CN=Authority of the test', '-days', '2']
    openssl('req', '-x509', ...newKey('authority.key'), ...authority, '-out', 'authority.pem')
    openssl('req', '-new', ...newKey('leaf.key'), '-subj', '/CN=localhost', '-out', 'leaf.csr')
    const names = `subjectAltName=${own}`
    const selfSigned = `-x509 -key leaf.key -days 2 -addext ${names} -out selfSigned.pem`
    openssl('req', ...selfSigned.split(' '), '-subj', '/CN=localhost')
    writeFileSync(join(folder, 'index.txt'), '')
    for (const [kind, leaf] of Object.entries(signed)) {
      writeFileSync(join(folder, 'settings'), settings(leaf.names))
      const [start, end] = leaf.between
      const command = `ca -batch -notext -config settings -extensions leaf -cert authority.pem -keyfile authority.key -startdate ${start} -enddate ${end} -in leaf.csr -out ${kind}.pem`
      openssl(...command.split(' '))
    }
    return {
      authority: read('authority.pem'),
      key: read('leaf.key'),
      certificates: {
        good: read('good.pem'),
        expired: read('expired.pem'),
        notYetValid: read('notYetValid.pem'),
        wrongHost: read('wrongHost.pem'),
        selfSigned: read('selfSigned.pem'),
      },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a server of this kind speaks TLS with. */
export function secureContextFor(kind: TlsKind): SecureContext {
  const { key, certificates: all } = certificates()
  if (kind !== 'tls10only') return createSecureContext({ key, cert: all[kind] })
  return createSecureContext({
    key,
    cert: all.good,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1',
    // OpenSSL counts the signatures of TLS 1.0 as broken and would not speak it otherwise.
    ciphers: 'DEFAULT@SECLEVEL=0',
  })
}

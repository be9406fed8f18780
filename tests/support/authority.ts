import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A certificate authority of the test's own, and a server's certificate that it signed. */
export interface TestAuthority {
  /** PEM of the authority. */
  readonly certificate: string
  readonly key: string
  readonly cert: string
}

/** Made by `openssl`. `names` are those of the server, as in `DNS:localhost`. */
export function makeAuthority(names: string, name = 'Company Authority'): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  const openssl = (...parts: string[]): void => {
    execFileSync('openssl', parts, { cwd: folder, stdio: 'pipe' })
  }
  const curve = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'.split(' ')
  try {
    openssl(
      ...['req', '-x509', ...curve, '-keyout', 'ca.key', '-days', '30', '-out', 'ca.pem'],
      ...['-subj', `/O=Company/CN=${name}`],
    )
    openssl('req', ...curve, '-keyout', 'leaf.key', '-subj', '/CN=leaf', '-out', 'leaf.csr')
    writeFileSync(
      join(folder, 'extensions'),
      `basicConstraints=CA:FALSE\nsubjectAltName=${names}\n`,
    )
    openssl(
      ...'x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 20'.split(' '),
      ...['-extfile', 'extensions', '-out', 'leaf.pem'],
    )
    const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
    return { certificate: read('ca.pem'), key: read('leaf.key'), cert: read('leaf.pem') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

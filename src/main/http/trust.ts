import * as tls from 'node:tls'

/** Node 22.15 and newer: what the runtime trusts by itself, and what the operating system trusts. */
type GetCertificates = (type: 'default' | 'system') => string[]

/**
 * Whom to trust: the roots that come with the runtime, the operating system's own where the runtime can
 * read them, and the additional authorities (PEM). `undefined` where there is nothing to add: the
 * runtime's own trust is kept as it is then. Reading the system's takes a moment; keep what is given.
 */
export function createTrust(additional: string | null): tls.SecureContext | undefined {
  const system = fromSystem()
  if (system === null && additional === null) return undefined
  const ca = [...(system ?? tls.rootCertificates), ...(additional === null ? [] : [additional])]
  return tls.createSecureContext({ ca, minVersion: 'TLSv1.2' })
}

function fromSystem(): readonly string[] | null {
  const { getCACertificates } = tls as { readonly getCACertificates?: GetCertificates }
  if (getCACertificates === undefined) return null
  try {
    return [...getCACertificates('default'), ...getCACertificates('system')]
  } catch {
    // A store that cannot be read adds nobody.
    return null
  }
}

/**
 * An HTTP/1.1 server for tests, on bare TCP and TLS, that keeps apart what a request did and what
 * its client is told. An HTTP library could send none of the broken answers that this one must.
 */
export { certificates, type TlsKind } from './certificates'
export type { ReceivedRequest } from './ledger'
export { startFaultServer, type FaultServer, type FaultServerOptions } from './server'
export {
  apply,
  delay,
  finish,
  hang,
  holdUntil,
  reset,
  slice,
  stream,
  write,
  type Steps,
} from './steps'

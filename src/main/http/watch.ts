/** Eyes and hands on one write while it is under way. A read changes nothing and heeds none of it. */
export interface SendWatch {
  /**
   * Called once, when TCP and TLS stand and before the first byte is written. `false`, or an
   * exception: nothing is sent.
   */
  readonly beforeFirstByte?: () => boolean
  /**
   * Aborted: gives up connecting at once (nothing was sent yet). It does NOT end the waiting for an
   * answer.
   */
  readonly stopConnecting?: AbortSignal
}

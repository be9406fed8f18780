/** A complete answer of the server, uninterpreted. */
export interface Answer {
  readonly kind: 'answered'
  readonly status: number
  readonly contentType: string | null
  readonly retryAfter: string | null
  /** The body as text; at most 1 MiB. */
  readonly text: string
}

/**
 * What became of one request, told by phase and not by error code, because the same code
 * (`ECONNRESET`) stands for "never sent" and for "sent, answer lost".
 * `notSent`: the connection never stood, so no byte of the request left.
 * `unclear`: the connection stood, and there is no complete answer.
 */
export type Delivery =
  | Answer
  | { readonly kind: 'notSent'; readonly fault: 'unreachable' | 'certificate' }
  | { readonly kind: 'unclear'; readonly fault: 'noAnswer' | 'timedOut' | 'tooLarge' }

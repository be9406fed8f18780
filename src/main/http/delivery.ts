import type { ConnectFault } from '../../shared/entities/connect-fault'

/** A complete answer of the server, uninterpreted. No part of it holds the key that was sent. */
export interface Answer {
  readonly kind: 'answered'
  readonly status: number
  readonly contentType: string | null
  /** `null` if the answer names none. None was asked for, and nothing is decompressed. */
  readonly contentEncoding: string | null
  readonly retryAfter: string | null
  /** The server's own clock, as its `Date` header has it. */
  readonly date: string | null
  /** What the server calls this request: printable ASCII, at most 200 characters. */
  readonly requestId: string | null
  /** The body as text, of a read from at most 32 MiB, of a write from 1 MiB; `null` if it is not UTF-8. */
  readonly text: string | null
}

/**
 * What became of one request, told by phase and not by error code, because the same code
 * (`ECONNRESET`) stands for "never sent" and for "sent, answer lost".
 * `notSent`: no byte of the request left. The connection never stood, was given up before it did
 * (`stopped`), or stood and was not to be used (`heldBack`).
 * `unclear`: the connection stood, and there is no complete answer. `status` if the head of an answer
 * had come, and `bytes` of its body: what looked like a success so far is evidence, and no proof.
 */
export type Delivery =
  | Answer
  | {
      readonly kind: 'notSent'
      readonly fault: ConnectFault | 'heldBack' | 'stopped'
    }
  | {
      readonly kind: 'unclear'
      readonly fault: 'noAnswer' | 'timedOut' | 'tooLarge'
      readonly bytes: number
      readonly status: number | null
    }

/** One thing that the server does with a request. The steps of a script are done in order. */
export type Step =
  | { readonly step: 'apply' }
  | { readonly step: 'delay'; readonly milliseconds: number }
  | { readonly step: 'holdUntil'; readonly name: string }
  | { readonly step: 'write'; readonly bytes: Buffer }
  | {
      readonly step: 'slice'
      readonly bytes: Buffer
      readonly size: number
      readonly milliseconds: number
    }
  | { readonly step: 'stream'; readonly chunks: () => Iterable<Buffer> }
  | { readonly step: 'reset' }
  | { readonly step: 'finish' }
  | { readonly step: 'hang' }

/** A part of a script: a step, or several that belong together. */
export type Steps = Step | readonly Steps[]

/** The effect of the request takes place: now, wherever the answer stands. */
export const apply: Step = { step: 'apply' }

/** Ends the connection with a RST: what a crashed server or a full firewall does. */
export const reset: Step = { step: 'reset' }

/** Ends the connection in good order, with a FIN, whether or not the answer is complete. */
export const finish: Step = { step: 'finish' }

/** Says nothing more, and keeps the connection open, until the server is closed. */
export const hang: Step = { step: 'hang' }

/** Waits. For clients that measure time; a test that wants an order of events uses `holdUntil`. */
export function delay(milliseconds: number): Step {
  return { step: 'delay', milliseconds }
}

/** Waits until the test calls `server.release(name)`, or goes on if it has done so. */
export function holdUntil(name: string): Step {
  return { step: 'holdUntil', name }
}

/** Writes bytes as they are; text as UTF-8. */
export function write(bytes: Buffer | string): Step {
  return { step: 'write', bytes: toBytes(bytes) }
}

/** Writes `size` bytes at a time, with a pause between them. */
export function slice(bytes: Buffer | string, size: number, milliseconds: number): Step {
  return { step: 'slice', bytes: toBytes(bytes), size, milliseconds }
}

/** Writes chunk by chunk as fast as the client reads; the chunks are made on the way. */
export function stream(chunks: () => Iterable<Buffer>): Step {
  return { step: 'stream', chunks }
}

/** The steps of a script, one after the other. */
export function inOrder(steps: Steps): Step[] {
  return 'step' in steps ? [steps] : steps.flatMap(inOrder)
}

function toBytes(bytes: Buffer | string): Buffer {
  return typeof bytes === 'string' ? Buffer.from(bytes) : bytes
}

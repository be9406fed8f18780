import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Gates } from './gates'
import type { Step } from './steps'

/** What steps work on. */
export interface Stage {
  /** Carries the answer: the TCP socket, or the TLS one on top of it. */
  readonly stream: Socket
  /** Aborted when the server is closed, which ends every wait. */
  readonly closing: AbortSignal
  /** Settles when `closing` is aborted. */
  readonly closed: Promise<unknown>
  readonly gates: Gates
  readonly apply: () => void
  readonly finish: () => void
  readonly reset: () => void
}

/**
 * Does the steps in order, to the end: a connection that is gone takes no more bytes, but what is
 * still to be applied is applied, as a server does that has lost its client.
 */
export async function perform(steps: readonly Step[], stage: Stage): Promise<void> {
  for (const step of steps) {
    if (stage.closing.aborted) return
    await performOne(step, stage)
  }
}

async function performOne(step: Step, stage: Stage): Promise<void> {
  const { stream } = stage
  switch (step.step) {
    case 'apply':
      return stage.apply()
    case 'delay':
      return wait(step.milliseconds, stage)
    case 'holdUntil':
      return void (await Promise.race([stage.gates.wait(step.name), stage.closed]))
    case 'write':
      return written(stream, step.bytes)
    case 'slice':
      for (let start = 0; start < step.bytes.length && writable(stream); start += step.size) {
        if (start > 0) await wait(step.milliseconds, stage)
        await written(stream, step.bytes.subarray(start, start + step.size))
      }
      return
    case 'stream':
      for (const chunk of step.chunks()) {
        if (!writable(stream)) return
        await written(stream, chunk)
      }
      return
    case 'reset':
      return stage.reset()
    case 'finish':
      return stage.finish()
    case 'hang':
      return void (await stage.closed)
  }
}

async function wait(milliseconds: number, { closing }: Stage): Promise<void> {
  // The only way it fails is that the server is closed, and then nothing is left to be done.
  await pause(milliseconds, undefined, { signal: closing }).catch(() => {})
}

function writable(stream: Socket): boolean {
  return stream.writable && !stream.destroyed
}

/**
 * Settles when the operating system has the bytes, so that a RST after them cannot overtake them,
 * or when the connection is gone.
 */
function written(stream: Socket, bytes: Buffer): Promise<void> {
  if (!writable(stream)) return Promise.resolve()
  return new Promise((resolve) => stream.write(bytes, () => resolve()))
}

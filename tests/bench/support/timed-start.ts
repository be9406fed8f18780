import type { ChildProcess } from 'node:child_process'
import { connectToPipe, debuggingArguments } from '../../../scripts/run/debugging-pipe.mjs'

/** Milliseconds from the start of the program on. */
export interface StartTimes {
  /** Until Electron was ready; NaN where nothing notes it. */
  readonly ready: number
  /** Until its first screen was there with its data, and a key in its first field was answered. */
  readonly interactive: number
}

/** A program that has been started, and answers. */
export interface StartedProgram {
  readonly times: StartTimes
  /** Its main process. */
  readonly id: number
  /** Ends it as a log-out does, and waits until it has. */
  end(): Promise<void>
}

interface Evaluated {
  readonly result: { readonly value?: unknown }
  readonly exceptionDetails?: { readonly text: string }
}

/**
 * Starts a program with a window and measures it until it answers a key. Nothing asks again and again: what
 * is waited for tells, so that the measuring costs the same for everybody and next to nothing.
 *
 * @param launch starts it with the words given, and with the pipes of the debugging protocol
 */
export async function timedStart(
  launch: (words: readonly string[]) => ChildProcess,
): Promise<StartedProgram> {
  const start = performance.timeOrigin + performance.now()
  const since = (moment = performance.timeOrigin + performance.now()) => moment - start
  const child = launch(debuggingArguments)
  let ready = Number.NaN
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const noted = /^ready ([\d.]+)$/m.exec(text)?.[1]
    if (noted !== undefined) ready = since(Number(noted))
  })
  const { call, onEvent } = connectToPipe(child)
  const page = new Promise<string>((resolve) => {
    onEvent(
      (method: string, { targetInfo }: { targetInfo?: { type: string; targetId: string } }) => {
        if (method === 'Target.targetCreated' && targetInfo?.type === 'page') {
          resolve(targetInfo.targetId)
        }
      },
    )
  })
  await call('Target.setDiscoverTargets', { discover: true })
  const attached = await call('Target.attachToTarget', { targetId: await page, flatten: true })
  const { sessionId } = attached as { readonly sessionId: string }
  const evaluate = (expression: string) => inPage(call, sessionId, expression)
  await evaluate(`(${firstScreen.toString()})()`)
  const key = { key: 'a', code: 'KeyA', text: 'a', windowsVirtualKeyCode: 65 }
  const answered = evaluate('window.keyOfTheBench')
  await call('Input.dispatchKeyEvent', { type: 'keyDown', ...key }, sessionId)
  await answered
  const interactive = since()
  await call('Input.dispatchKeyEvent', { type: 'keyUp', ...key }, sessionId)
  return {
    times: { ready, interactive },
    id: child.pid!,
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The first document of a window is an empty one, with which a question goes: it is asked anew then. */
async function inPage(
  call: (method: string, params: object, sessionId: string) => Promise<unknown>,
  sessionId: string,
  expression: string,
): Promise<unknown> {
  for (;;) {
    try {
      const params = { expression, awaitPromise: true, returnByValue: true }
      const evaluated = (await call('Runtime.evaluate', params, sessionId)) as Evaluated
      if (evaluated.exceptionDetails === undefined) return evaluated.result.value
      throw new Error(evaluated.exceptionDetails.text)
    } catch (error) {
      if (!/navigated|context|collected/i.test(String(error))) throw error
    }
  }
}

/** Runs in the page, so it can use nothing from around it. Settles when the first screen is on screen. */
function firstScreen(): Promise<void> {
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      // The message is delivered as soon as the page is done with the frame.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = then
      port2.postMessage(null)
    })
  return new Promise((resolve) => {
    const look = () => {
      const main = document.querySelector('main[aria-busy="false"]')
      const field = main?.querySelector('input')
      if (!field?.checkVisibility()) return requestAnimationFrame(look)
      field.focus()
      const page = window as { keyOfTheBench?: Promise<void> }
      page.keyOfTheBench = new Promise((answered) =>
        field.addEventListener('input', () => painted(answered), { once: true }),
      )
      return painted(resolve)
    }
    look()
  })
}

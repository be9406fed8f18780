import { types } from 'node:util'

const mostFrames = 8
/** `at name (file:line:column)`, or without a name; the file is one of ours or of the runtime. */
const frame = /^ {4}at (?:[^()]{1,200} \()?(?:file:|node:|app:|\/|[A-Za-z]:\\|native)[^()]*\)?$/

/**
 * The first stack frames of an error, in one line. An error's message stands in its stack as well and
 * may quote anything, in several lines, so only what comes after it and looks like a frame is taken.
 */
export function framesOf(error: unknown): string {
  if (!types.isNativeError(error) || types.isProxy(error)) return ''
  const { stack, message } = ownTexts(error)
  const messageAt = message === '' ? -1 : stack.indexOf(message)
  const frames = messageAt < 0 ? stack : stack.slice(messageAt + message.length)
  return frames
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim())
    .join(' | ')
}

const isNative = (run: unknown) =>
  typeof run === 'function' && Function.prototype.toString.call(run).includes('[native code]')

/** As they stand on the error itself; getters are not run. V8 makes the stack an accessor of its own. */
function ownTexts(error: Error): { stack: string; message: string } {
  const own = Object.getOwnPropertyDescriptor(error, 'stack') as
    { readonly value?: unknown; readonly get?: unknown } | undefined
  const stack: unknown = isNative(own?.get) ? error.stack : own?.value
  const message: unknown = Object.getOwnPropertyDescriptor(error, 'message')?.value
  return {
    stack: typeof stack === 'string' ? stack : '',
    message: typeof message === 'string' ? message : '',
  }
}

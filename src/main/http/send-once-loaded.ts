import type { Send, SendOptions } from './send'

/** The way to the API, which is there from the beginning, and loaded when it is wanted. */
export interface SendOnceLoaded {
  readonly send: Send
  /** Loads it now, so that the first request need not wait for it. */
  load(): Promise<unknown>
}

/** `createSend`, loaded with the first request: undici is half of all that main loads, and no start needs it. */
export function sendOnceLoaded(options: SendOptions): SendOnceLoaded {
  let loading: Promise<Send> | undefined
  const load = () => (loading ??= import('./send').then(({ createSend }) => createSend(options)))
  return { send: async (exchange, watch) => (await load())(exchange, watch), load }
}

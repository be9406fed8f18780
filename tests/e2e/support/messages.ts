import type { ConsoleApp } from './electron'
import { inMain } from './main-process'

interface Recorder {
  messages?: string[]
}

/**
 * From now on keeps every message between the page and main, both ways, as main's end has it. Gives the
 * function that tells them, and the channels that main listens to, so that none goes unseen.
 */
export async function recordMessages(
  app: ConsoleApp,
): Promise<{ channels: string[]; messages(): Promise<string[]> }> {
  const channels = await inMain(
    app,
    ({ ipcMain, BrowserWindow }) => {
      type Handle = (event: unknown, ...args: unknown[]) => unknown
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Handle>
      }
      // Electron itself listens to `error`.
      const names = ipcMain.eventNames().filter((name) => name !== 'error')
      const listened = [...handlers.keys(), ...names.map(String)]
      const shared = globalThis as Recorder
      if (shared.messages !== undefined) return listened
      const messages: string[] = (shared.messages = [])
      for (const [channel, handle] of handlers) {
        handlers.set(channel, async (event, ...args) => {
          messages.push(JSON.stringify(args))
          try {
            const answer = await handle(event, ...args)
            messages.push(JSON.stringify(answer))
            return answer
          } catch (error) {
            messages.push(String((error as Error).stack))
            throw error
          }
        })
      }
      const contents = BrowserWindow.getAllWindows()[0]!.webContents
      const send = contents.send.bind(contents)
      contents.send = (channel, ...args) => {
        messages.push(JSON.stringify([channel, ...args]))
        send(channel, ...args)
      }
      return listened
    },
    null,
  )
  return {
    channels,
    messages: () => inMain(app, () => (globalThis as Recorder).messages ?? [], null),
  }
}

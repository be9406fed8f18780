import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { CallChannel, DropChannel, EventChannel, EventMessage } from '../../shared/contract'
import { failure, type Result } from '../../shared/result'

const callChannel: CallChannel = 'bridge:call'
const eventChannel: EventChannel = 'bridge:event'
const dropChannel: DropChannel = 'bridge:drop'

type Route = (method: unknown, input: unknown) => Promise<Result<unknown>>

/** Who may call: the window's contents, and the origin that its page must have. */
export interface TrustedSender {
  contents(): WebContents | undefined
  readonly origin: string
}

/**
 * The first gate, and the only importer of `ipcMain`: calls are taken from the top frame of our own
 * window on our own origin, and from nobody else.
 */
export function registerCalls(sender: TrustedSender, route: Route): void {
  ipcMain.handle(callChannel, (event, method: unknown, input: unknown) =>
    isTrusted(sender, event) ? route(method, input) : failure({ code: 'invalidInput' }),
  )
}

/**
 * Takes the paths of files that are dropped on the window. They come from the preload, which asks the
 * browser for them; a page has no way to this channel but with a file that a person has dropped.
 */
export function registerDrops(
  sender: TrustedSender,
  take: (path: string) => Promise<Result<unknown>>,
): void {
  ipcMain.handle(dropChannel, (event, path: unknown) =>
    isTrusted(sender, event) && typeof path === 'string' && path !== ''
      ? take(path)
      : failure({ code: 'invalidInput' }),
  )
}

/** Tells the window something it did not ask for. */
export function sendEvent(sender: TrustedSender, message: EventMessage): void {
  const contents = sender.contents()
  if (contents && !contents.isDestroyed()) contents.send(eventChannel, message)
}

function isTrusted(sender: TrustedSender, event: IpcMainInvokeEvent): boolean {
  const contents = sender.contents()
  const frame = event.senderFrame
  return (
    contents !== undefined &&
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    isOn(sender.origin, frame.url)
  )
}

/** Compares texts: Chromium writes the address of a page in its one normal form, always with a path. */
function isOn(origin: string, address: string): boolean {
  return address.startsWith(`${origin}/`)
}

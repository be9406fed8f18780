/**
 * A pipe that knows no method and holds no rule: one call, one subscription. What may be called is
 * decided by the contract, and checked in main.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, CallChannel, DropChannel, EventChannel } from '../shared/contract'

const callChannel: CallChannel = 'bridge:call'
const eventChannel: EventChannel = 'bridge:event'
const dropChannel: DropChannel = 'bridge:drop'

const bridge: Bridge = {
  call: (method, input) => ipcRenderer.invoke(callChannel, method, input),
  // Gives no path for a file that the page has made itself.
  drop: (file) => ipcRenderer.invoke(dropChannel, webUtils.getPathForFile(file as File)),
  subscribe(listener) {
    const forward = (_event: unknown, message: unknown): void => listener(message)
    ipcRenderer.on(eventChannel, forward)
    return () => ipcRenderer.off(eventChannel, forward)
  },
}

// The page subscribes once for each event of the contract; eleven would be taken for a leak.
ipcRenderer.setMaxListeners(32)

contextBridge.exposeInMainWorld('bridge', bridge)

// Electron loads it before the app (`-r`), so that nothing of the start goes unseen. What it notes is in
// `globalThis.consoleRecord`, in the order in which it happened.
'use strict'

const { app, ipcMain } = require('electron')
const { Session } = require('node:inspector')

/** @type {{ kind: 'script' | 'library' | 'window' | 'call' | 'answer', name: string }[]} */
const events = []
const record = { events, underWay: 0 }
globalThis.consoleRecord = record

app.on('browser-window-created', () => events.push({ kind: 'window', name: 'window' }))

// A native library, which is loaded for as long as the process lives.
const { dlopen } = process
process.dlopen = function (module, path, ...others) {
  events.push({ kind: 'library', name: path })
  return dlopen.call(this, module, path, ...others)
}

// A module of either kind, when V8 has read it: there is no other place that all of them pass.
const session = new Session()
session.connect()
session.on('Debugger.scriptParsed', ({ params: { url } }) => {
  if (url.startsWith('file:') || url.startsWith('/')) events.push({ kind: 'script', name: url })
})
session.post('Debugger.enable')

// A call of the window, when it reaches main and when it is answered.
const { handle } = ipcMain
ipcMain.handle = function (channel, listener) {
  if (channel !== 'bridge:call') return handle.call(this, channel, listener)
  return handle.call(this, channel, async (event, method, ...others) => {
    events.push({ kind: 'call', name: String(method) })
    record.underWay += 1
    try {
      return await listener(event, method, ...others)
    } finally {
      record.underWay -= 1
      events.push({ kind: 'answer', name: String(method) })
    }
  })
}

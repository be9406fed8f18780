// Preloaded into main by `-r`: notes on standard error when Electron was ready, as milliseconds since 1970.
const { writeSync } = require('node:fs')
const { app } = require('electron')

app.once('ready', () => writeSync(2, `ready ${performance.timeOrigin + performance.now()}\n`))

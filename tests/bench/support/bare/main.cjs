// What Electron itself costs: one window with one text box, as locked up as the app's own.
const { join } = require('node:path')
const { app, BrowserWindow } = require('electron')

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  window.once('ready-to-show', () => window.show())
  // A package reads no file of its archive as a page.
  void window.loadFile(join(app.isPackaged ? process.resourcesPath : __dirname, 'index.html'))
})

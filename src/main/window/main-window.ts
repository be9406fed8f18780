import { join } from 'node:path'
import { app, BrowserWindow, nativeImage, nativeTheme } from 'electron'

/** Opens the one window. It is shown when its first frame is there, so nothing flashes. */
export function openMainWindow(preloadFolder: string, address: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'UserDocks Console',
    width: 1280,
    height: 860,
    minWidth: 800,
    minHeight: 560,
    show: false,
    ...linuxIcon(),
    // Before the page has painted: the page's own background, so that dark stays dark.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191d' : '#f7f8f9',
    webPreferences: {
      preload: join(preloadFolder, 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  // What the title says is said by the program, never by a page.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  // A page that did not load is seen in the log, see window-watch.ts.
  window.loadURL(address).catch(() => {})
  return window
}

/** Docks that do not know the program by its desktop entry take the icon from the window. */
function linuxIcon(): { icon?: Electron.NativeImage } {
  if (process.platform !== 'linux') return {}
  const icon = nativeImage.createFromPath(join(app.getAppPath(), 'build/icons/128x128.png'))
  return icon.isEmpty() ? {} : { icon }
}

/** Shows the window to somebody who wants, or has, to see it. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { programName, words } from '../words/words'
import { aboutWords } from './about-words'
import { openLicences } from './licences'

const onMac = process.platform === 'darwin'

/** The menu bar: editing, text size, the window, About, licences. Nothing in it can reload or leave the page. */
export function setMenu(): void {
  const { menu } = words()
  const menus: MenuItemConstructorOptions[] = [
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    ...(onMac
      ? []
      : [{ label: menu.file, submenu: [{ role: 'quit' as const, label: menu.quit }] }]),
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        { type: 'separator' },
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        { role: 'resetZoom', label: menu.resetZoom },
        { type: 'separator' },
        { role: 'togglefullscreen', label: menu.fullscreen },
      ],
    },
    {
      label: menu.window,
      submenu: [
        { role: 'minimize', label: menu.minimize },
        { role: 'close', label: menu.close },
      ],
    },
    {
      label: menu.help,
      submenu: [
        // macOS has it in the menu of the app.
        ...(onMac ? [] : [{ role: 'about' as const, label: menu.about(programName) }]),
        { label: menu.licences, click: () => void openLicences() },
      ],
    },
  ]
  app.setAboutPanelOptions(aboutWords(app.getVersion(), process.versions.electron))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus))
}

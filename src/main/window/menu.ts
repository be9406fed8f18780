import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { aboutWords, programName } from './about-words'
import { openLicences } from './licences'

/** The menu bar: editing, text size, the window, About, licences. Nothing in it can reload or leave the page. */
export function setMenu(): void {
  const menus: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    ...(process.platform === 'darwin'
      ? []
      : [{ label: 'File', submenu: [{ role: 'quit' as const }] }]),
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      label: 'Help',
      submenu: [
        // macOS has it in the menu of the app.
        ...(process.platform === 'darwin'
          ? []
          : [{ role: 'about' as const, label: `About ${programName}` }]),
        { label: 'Third-Party Licences', click: () => void openLicences() },
      ],
    },
  ]
  app.setAboutPanelOptions(aboutWords(app.getVersion(), process.versions.electron))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus))
}

import { inMain } from './support/main-process'
import { expect, test } from './support/test'

test('the menu opens the About box', async ({ console }) => {
  const opened = await inMain(
    console,
    ({ app, Menu }) => {
      let count = 0
      app.showAboutPanel = () => void (count += 1)
      const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Help')
      help?.submenu?.items.find(({ label }) => label === 'About UserDocks Console')?.click()
      return count
    },
    null,
  )
  expect(opened).toBe(1)
})

test('the menu opens the list of licences, and shows where it is if nothing can open it', async ({
  console,
}) => {
  const { opened, shown } = await inMain(
    console,
    async ({ Menu, shell }) => {
      const opened: string[] = []
      const answers = ['', 'No program is there for it']
      shell.openPath = async (path) => {
        opened.push(path)
        return answers.shift() ?? ''
      }
      const open = () => {
        const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Help')
        help?.submenu?.items.find(({ label }) => label === 'Third-Party Licences')?.click()
      }
      open()
      const shown = await new Promise<string>((resolve) => {
        shell.showItemInFolder = resolve
        open()
      })
      return { opened, shown }
    },
    null,
  )
  expect(opened).toHaveLength(2)
  expect(opened[0]).toMatch(/out[\\/]release[\\/]THIRD-PARTY-LICENSES\.txt$/)
  expect(shown).toBe(opened[0])
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import SettingsScreen from '../../../src/renderer/features/settings/SettingsScreen.vue'
import { setLanguage } from '../../../src/renderer/language/language'
import { failure, success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  setLanguage('en')
  vi.unstubAllGlobals()
})

async function show() {
  const main = fakeBridge({
    'settings.setAppearance': () => success({}),
    'app.openLicences': () => success({}),
  })
  screen = await mountScreen(SettingsScreen, '/settings')
  return main
}

async function choose(label: string, option: string): Promise<void> {
  const field = document.querySelector<HTMLElement>(
    `[role=combobox][aria-labelledby="${labelId(label)}"]`,
  )
  field?.click()
  await flushPromises()
  const options = [...document.querySelectorAll<HTMLElement>('[role=option]')]
  options.find((each) => words(each) === option)?.click()
  await flushPromises()
}
const labelId = (label: string) =>
  [...document.querySelectorAll('label, span')].find((each) => words(each) === label)?.id ?? ''

test('the language changes at once, also what is on screen, and is kept', async () => {
  const main = await show()
  expect(words(document.querySelector('h1'))).toBe('Settings')
  await choose('Language', 'Deutsch')
  expect(words(document.querySelector('h1'))).toBe('Einstellungen')
  expect(document.documentElement.lang).toBe('de')
  expect(main.inputsOf('settings.setAppearance')).toEqual([{ language: 'de' }])
})

test('theme and privacy mask are kept with the rest', async () => {
  const main = await show()
  await choose('Theme', 'High contrast')
  document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
  await flushPromises()
  expect(main.inputsOf('settings.setAppearance')).toEqual([
    { theme: 'contrast' },
    { privacyMask: true },
  ])
})

test('what cannot be kept is said, and holds for now', async () => {
  const main = await show()
  main.answer('settings.setAppearance', () => failure({ code: 'settingsNotWritten' }))
  await choose('Language', 'Deutsch')
  expect(words(document.querySelector('[role=alert]'))).toContain(
    'Das konnte nicht gespeichert werden',
  )
  expect(words(document.querySelector('h1'))).toBe('Einstellungen')
})

test('says what the program is made of and where its data are', async () => {
  const main = await show()
  const about = [...document.querySelectorAll('fieldset')].find(
    (each) => words(each.querySelector('legend')) === 'About',
  )
  expect(words(about ?? null)).toContain('1.2.3')
  expect(words(about ?? null)).toContain(
    'Electron 33.2.1, Chromium 130.0.6723.137, Node.js 20.18.1',
  )
  expect(words(about ?? null)).toContain('/home/agent/.config/userdocks-console/journal/changes.db')
  await screen.click('Show licences')
  expect(main.inputsOf('app.openLicences')).toEqual([{}])
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import SettingsScreen from '../../../src/renderer/features/settings/SettingsScreen.vue'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import { failure, success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

const label = 'Erase personal data after'
let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(days: number | null) {
  const main = fakeBridge({ 'settings.setRetention': () => success({ erased: 4 }) })
  screen = await mountScreen(SettingsScreen, '/settings')
  useChangesStore().retentionDays = days
  await flushPromises()
  return main
}

const shown = () => words(screen.field(label, 'Data retention'))
const page = () => words(document.body)
async function offered(): Promise<string[]> {
  screen.field(label).click()
  await flushPromises()
  return [...document.querySelectorAll('[role=option]')].map(words)
}

test('shows what is set, among the usual periods', async () => {
  await show(365)
  expect(shown()).toBe('1 year')
  expect(page()).toMatch(/unknown outcome keep everything until they are resolved/)
  const usual = ['Never', '30 days', '90 days', '1 year', '3 years', '10 years']
  expect(await offered()).toEqual(usual)
})

test('shows a period that is none of them in its place', async () => {
  await show(45)
  expect(shown()).toBe('45 days')
  expect((await offered()).slice(0, 4)).toEqual(['Never', '30 days', '45 days', '90 days'])
})

test('a shorter period erases, so it is asked first', async () => {
  const main = await show(null)
  await screen.choose(label, '30 days')
  expect(words(document.querySelector('[role=alertdialog]'))).toMatch(/cannot be taken back/)
  await screen.click('Keep as it is')
  expect(main.inputsOf('settings.setRetention')).toEqual([])
  expect(shown()).toBe('Never')
  await screen.choose(label, '30 days')
  await screen.click('Erase personal data')
  expect(main.inputsOf('settings.setRetention')).toEqual([{ days: 30 }])
  expect(page()).toContain('Personal data of 4 changes erased.')
  expect(shown()).toBe('30 days')
})

test('one that cannot be carried out now is set, and says so', async () => {
  const main = await show(null)
  main.answer('settings.setRetention', () => success({ erased: null }))
  await screen.choose(label, '30 days')
  await screen.click('Erase personal data')
  expect(main.inputsOf('settings.setRetention')).toEqual([{ days: 30 }])
  expect(shown()).toBe('30 days')
  expect(page()).toContain('Nothing is erased yet: the record of changes cannot be written now.')
  expect(page()).not.toContain('changes erased.')
  expect(document.querySelector('[role=alert]')).toBeNull()
  // What came of the next choice takes its place.
  main.answer('settings.setRetention', () => success({ erased: 0 }))
  await screen.choose(label, 'Never')
  expect(page()).not.toContain('Nothing is erased yet')
})

test('a longer one is set at once', async () => {
  const main = await show(30)
  await screen.choose(label, 'Never')
  expect(main.inputsOf('settings.setRetention')).toEqual([{ days: null }])
  expect(shown()).toBe('Never')
})

test('what cannot be kept is said, and stays as it was', async () => {
  const main = await show(30)
  main.answer('settings.setRetention', () => failure({ code: 'settingsNotWritten' }))
  await screen.choose(label, '1 year')
  expect(words(document.querySelector('[role=alert]'))).toContain('could not be written')
  expect(shown()).toBe('30 days')
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import SettingsScreen from '../../../src/renderer/features/settings/SettingsScreen.vue'
import { failure, success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show() {
  const main = fakeBridge({
    'app.diagnostics': ({ to }) =>
      success({
        text: '{ "version": 1 }',
        path: to === 'file' ? '/home/a/diagnostics.json' : null,
      }),
  })
  screen = await mountScreen(SettingsScreen, '/settings')
  return main
}

const group = () => {
  const found = [...document.querySelectorAll('fieldset')].find(
    (each) => words(each.querySelector('legend')) === 'About',
  )
  if (!found) throw new Error('no group')
  return found
}
const asked = (main: Awaited<ReturnType<typeof show>>) => main.inputsOf('app.diagnostics')

test('copies in main, and says so', async () => {
  const main = await show()
  expect(asked(main)).toEqual([])
  await screen.click('Copy diagnostics')
  expect(asked(main)).toEqual([{ to: 'clipboard' }])
  expect(words(group().querySelector('[role=status]'))).toBe('Copied.')
})

test('saves where the agent wants it, and says where', async () => {
  const main = await show()
  await screen.click('Save to file…')
  expect(asked(main)).toEqual([{ to: 'file' }])
  expect(words(group().querySelector('[role=status]'))).toBe('Saved as /home/a/diagnostics.json.')
})

test('shows all of it, for whoever wants to look before it is sent', async () => {
  const main = await show()
  const details = group().querySelector('details')
  if (!details) throw new Error('no details')
  expect(screen.region('Diagnostics as text')).toBeNull()
  details.open = true
  details.dispatchEvent(new Event('toggle'))
  await flushPromises()
  expect(asked(main)).toEqual([{ to: 'page' }])
  expect(words(screen.region('Diagnostics as text'))).toBe('{ "version": 1 }')
})

test('who cancels is told nothing; a file that cannot be written is said', async () => {
  const main = await show()
  main.answer('app.diagnostics', () => failure({ code: 'cancelled' }))
  await screen.click('Save to file…')
  expect(group().querySelector('[role=alert], [role=status]')).toBeNull()
  main.answer('app.diagnostics', () => failure({ code: 'fileNotWritten' }))
  await screen.click('Save to file…')
  expect(words(group().querySelector('[role=alert]'))).toContain('could not be saved')
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import UpdateNotice from '../../../src/renderer/app/UpdateNotice.vue'
import UpdatesGroup from '../../../src/renderer/features/settings/UpdatesGroup.vue'
import { describeUpdateFault } from '../../../src/renderer/wording/updates'
import { updateFaults, type UpdatesState } from '../../../src/shared/entities/update'
import { failure, success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

const url = 'https://updates.example.com/console'
const signedBy = `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`
const off: UpdatesState = {
  ...{ feed: null, policy: 'none', policyPath: '/etc/userdocks-console/updates.json' },
  ...{ installs: 'withPassword', checkedAt: null, progress: { state: 'off' } },
}
const on: UpdatesState = { ...off, feed: { url, signedBy }, progress: { state: 'unchecked' } }
const version = '0.2.0'

let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(state: UpdatesState) {
  const main = fakeBridge({ 'updates.state': () => success(state) })
  screen = await mountScreen(UpdatesGroup, '/settings')
  return main
}
const page = () => words(document.body)
const alert = () => words(document.querySelector('[role=alert]'))
async function submit(): Promise<void> {
  document.querySelector('form')!.dispatchEvent(new Event('submit'))
  await flushPromises()
}

test('is off, and says that nobody is asked', async () => {
  await show(off)
  expect(page()).toContain('Off. No server is asked for updates.')
  expect(page()).toContain('with the password')
  expect(screen.button('Check for updates')).toBeUndefined()
  expect(screen.button('Switch updates off')).toBeUndefined()
  expect(screen.button('Use this feed…')?.disabled).toBe(true)
})

test('an address and a key are set together, once both are right', async () => {
  const main = await show(off)
  main.answer('updates.setFeed', ({ feed }) => success(feed ? on : off))
  await screen.type('Update address', 'http://updates.example.com')
  await screen.type('Public key of the updates', 'a private key')
  await submit()
  expect(main.inputsOf('updates.setFeed')).toEqual([])
  expect(page()).toContain('Enter an https address')
  expect(page()).toContain('Never a private key')
  await screen.type('Update address', ` ${url}/ `)
  await screen.type(
    'Public key of the updates',
    `-----BEGIN PUBLIC KEY-----${signedBy}-----END PUBLIC KEY-----`,
  )
  await submit()
  expect(main.inputsOf('updates.setFeed')).toEqual([{ feed: { url, signedBy } }])
  expect(screen.field('Update address').value).toBe(url)
  expect(page()).toContain('Not checked yet.')
  await screen.click('Switch updates off')
  expect(main.inputsOf('updates.setFeed')[1]).toEqual({ feed: null })
  expect(page()).toContain('Off. No server is asked')
})

test('what was not set is said; a no to the question is not', async () => {
  const main = await show(off)
  main.answer('updates.setFeed', () => failure({ code: 'settingsNotWritten' }))
  await screen.type('Update address', url)
  await screen.type('Public key of the updates', signedBy)
  await submit()
  expect(alert()).toContain('could not be written')
  main.answer('updates.setFeed', () => failure({ code: 'cancelled' }))
  await submit()
  expect(document.querySelector('[role=alert]')).toBeNull()
  expect(screen.field('Update address').value).toBe(url)
})

test('from the check to the restart, one step at a time', async () => {
  const main = await show(on)
  const at = (progress: UpdatesState['progress']): UpdatesState => ({ ...on, progress })
  main.answer('updates.check', () =>
    success({ ...at({ state: 'available', version }), checkedAt: '2026-11-21T12:00:00.000Z' }),
  )
  await screen.click('Check for updates')
  expect(page()).toContain('Version 0.2.0 is available.')
  expect(page()).toContain('Last checked: ')

  let finish = () => {}
  main.answer('updates.download', async () => {
    await new Promise<void>((resolve) => (finish = resolve))
    return success(at({ state: 'ready', version }))
  })
  await screen.click('Download')
  await main.tell('updates.changed', at({ state: 'downloading', version, percent: 42 }))
  const bar = document.querySelector('progress')
  expect([bar?.getAttribute('aria-label'), bar?.getAttribute('value')]).toEqual(['Download', '42'])
  expect(screen.button('Check for updates')?.disabled).toBe(true)
  finish()
  await flushPromises()
  expect(page()).toContain('it is what was signed')

  main.answer('updates.install', () => failure({ code: 'changeUnderWay' }))
  await screen.click('Restart to update…')
  expect(alert()).toContain('A change is still being sent')
  main.answer('updates.install', () => success(at({ state: 'installing', version })))
  await screen.click('Restart to update…')
  expect(page()).toContain('Installing version 0.2.0')
})

test.each([
  ['check', 'signature', 'Check for updates'],
  ['download', 'wrongPackage', 'Download again'],
  ['install', 'wrongPackage', 'Download again'],
  ['install', 'notInstalled', 'Restart to update…'],
] as const)('what failed (%s: %s) can be tried again', async (during, fault, button) => {
  await show({ ...on, progress: { state: 'failed', during, fault, version } })
  expect(alert()).toContain(describeUpdateFault(fault).title)
  expect(alert()).toContain('Nothing was installed')
  expect(screen.button(button)?.disabled).toBe(false)
})

test('all that can go wrong has words, and says that nothing was installed', () => {
  for (const fault of updateFaults) {
    const { title, lines } = describeUpdateFault(fault)
    expect(title.length).toBeGreaterThan(10)
    expect(lines.join(' ')).toContain('Nothing was installed')
  }
})

test('what the IT department has set can be read, not changed', async () => {
  await show({ ...on, policy: 'used' })
  expect(page()).toContain('/etc/userdocks-console/updates.json')
  expect(page()).toContain(url)
  expect(document.querySelector('form')).toBeNull()
  expect(screen.button('Check for updates')).toBeDefined()
})

test('a file of the IT department that cannot be used is said', async () => {
  await show({ ...off, policy: 'unusable' })
  expect(page()).toContain('cannot be used')
  expect(document.querySelector('form')).toBeNull()
})

test('a copy that cannot replace itself says so', async () => {
  await show({ ...on, installs: 'not', progress: { state: 'off' } })
  expect(page()).toContain('cannot replace itself')
  expect(screen.button('Check for updates')).toBeUndefined()
})

test('a newer version is told of elsewhere, until it is put away', async () => {
  const main = fakeBridge({})
  screen = await mountScreen(UpdateNotice, '/tenants')
  expect(words(document.querySelector('[role=status]'))).toBe('')
  await main.tell('updates.changed', { ...on, progress: { state: 'available', version } })
  expect(words(document.querySelector('[role=status]'))).toContain('Version 0.2.0')
  await screen.click('Not now')
  expect(words(document.querySelector('[role=status]'))).toBe('')
  await main.tell('updates.changed', { ...on, progress: { state: 'ready', version } })
  expect(words(document.querySelector('[role=status]'))).toBe('')
  await main.tell('updates.changed', { ...on, progress: { state: 'ready', version: '0.3.0' } })
  expect(words(document.querySelector('[role=status]'))).toContain('0.3.0 of this program is ready')
})

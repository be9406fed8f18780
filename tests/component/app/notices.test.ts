import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import AppNotices from '../../../src/renderer/app/AppNotices.vue'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { acme, fakeMain, listOf, refusal } from '../connections/fake-main'

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => vi.unstubAllGlobals())

function show() {
  const notices = mount(AppNotices)
  const press = async (name: string) => {
    const found = notices.findAll('button').find((button) => button.text() === name)
    await found?.trigger('click')
    await flushPromises()
  }
  return { notices, press, store: useConnectionStore() }
}

test('a silent keychain is said, with what does not work and what to do', async () => {
  const main = fakeMain({ 'keychain.retry': 'unavailable' })
  const { notices, press, store } = show()
  expect(notices.text()).toBe('')
  store.keychain = 'unavailable'
  await flushPromises()
  expect(notices.text()).toMatch(/keychain does not answer.*Nothing is lost/)
  await press('Try again')
  expect(notices.text()).toContain('still does not answer')
  main.answer('keychain.retry', 'available')
  await press('Try again')
  expect(notices.text()).toContain('answers again')
  await press('Got it')
  expect(notices.text()).toBe('')
})

test('keys can be kept for this session only, which stays said', async () => {
  fakeMain({ 'keychain.useSessionOnly': 'sessionOnly' })
  const { notices, press, store } = show()
  store.keychain = 'unavailable'
  await flushPromises()
  await press('Use this session only')
  expect(notices.text()).toMatch(/this session only.*gone when you close/)
})

test('a damaged file is named, until it was read', async () => {
  fakeMain()
  const { notices, press, store } = show()
  store.notices = [{ kind: 'settingsDamaged', keptAs: '/home/a/connections.json.damaged-1' }]
  await flushPromises()
  expect(notices.text()).toContain('/home/a/connections.json.damaged-1')
  expect(notices.text()).toContain('defaults')
  await press('Got it')
  expect(notices.text()).toBe('')
})

test('the demo greets until there is a connection of one’s own', async () => {
  fakeMain()
  const { notices, store } = show()
  store.apply(listOf([{ ...acme, demo: true }]))
  await flushPromises()
  expect(notices.text()).toContain('nothing leaves this computer')
  store.apply(
    listOf([
      { ...acme, demo: true },
      { ...acme, id: crypto.randomUUID() },
    ]),
  )
  await flushPromises()
  expect(notices.text()).toBe('')
})

test('a switch that failed is an alert', async () => {
  fakeMain({ 'connections.use': refusal({ code: 'settingsNotWritten' }) })
  const { notices, store } = show()
  expect(await store.use(acme.id)).toBe(false)
  await flushPromises()
  expect(notices.get('[role=alert]').text()).toContain('could not be written')
})

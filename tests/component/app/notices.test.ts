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

test.each([
  ['absent', /is not there/, /still not there/],
  ['ended', /was ended.*open it again/, /was ended/],
  ['locked', /is locked.*Unlock it/, /still locked/],
  ['hung', /does not answer.*password in a window/, /still does not answer/],
  ['denied', /refuses access.*Allow/, /still refuses/],
  ['full', /has no room.*disk space/, /still has no room/],
  ['altering', /changes what it is given/, /still changes/],
  ['failed', /not known why/, /still fails/],
] as const)('a keychain that is %s is said, with what to do', async (fault, words, still) => {
  const main = fakeMain({ 'keychain.retry': fault })
  const { notices, press, store } = show()
  expect(notices.text()).toBe('')
  store.keychain = fault
  await flushPromises()
  expect(notices.text()).toMatch(words)
  expect(notices.text()).toContain('Nothing is lost')
  expect(notices.findAll('button').map((button) => button.text())).toEqual([
    'Try again',
    'Use this session only',
  ])
  await press('Try again')
  expect(notices.text()).toMatch(still)
  main.answer('keychain.retry', 'available')
  await press('Try again')
  expect(notices.text()).toContain('answers again')
  await press('Got it')
  expect(notices.text()).toBe('')
})

test('keys can be kept for this session only, which stays said', async () => {
  fakeMain({ 'keychain.useSessionOnly': 'sessionOnly' })
  const { notices, press, store } = show()
  store.keychain = 'locked'
  await flushPromises()
  await press('Use this session only')
  expect(notices.text()).toMatch(/this session only.*gone when you close/)
})

test.each([
  ['connectionsDamaged', '/home/a/connections.json.damaged-1', /your connections.*defaults/],
  ['settingsDamaged', '/home/a/settings.json.damaged-1', /your settings.*not erased.*Settings/],
  ['draftDamaged', '/home/a/drafts/tenant.json.damaged-1', /unsaved changes.*Enter.*again/],
] as const)('a damaged file (%s) is named, until it was read', async (kind, keptAs, words) => {
  fakeMain()
  const { notices, press, store } = show()
  store.notices = [{ kind, keptAs }]
  await flushPromises()
  expect(notices.text()).toContain(keptAs)
  expect(notices.text()).toMatch(words)
  await press('Got it')
  expect(notices.text()).toBe('')
})

test('a damaged list of recent records is said to be gone, and why', async () => {
  fakeMain()
  const { notices, press, store } = show()
  store.notices = [{ kind: 'recentsDamaged', keptAs: null }]
  await flushPromises()
  expect(notices.text()).toMatch(/list of recent records was damaged.*removed.*begins anew/)
  expect(notices.text()).not.toContain('null')
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

import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import ConnectionsScreen from '../../../src/renderer/features/connections/ConnectionsScreen.vue'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import type { Connection } from '../../../src/shared/entities/connection'
import { acme, fakeMain, listOf, refusal } from './fake-main'

const demo: Connection = {
  ...acme,
  id: '30000000-0000-4000-8000-000000000002',
  name: 'Demo',
  environment: 'test',
  demo: true,
}

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => vi.unstubAllGlobals())

async function show(connections: Connection[], at = '/connections') {
  useConnectionStore().apply(listOf(connections))
  const routes = [{ path: '/connections', name: 'connections', component: ConnectionsScreen }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(at)
  const screen = mount(ConnectionsScreen, {
    global: { plugins: [router] },
    attachTo: document.body,
  })
  await flushPromises()
  const press = async (name: string, within = 'body') => {
    const scope = screen.find(within)
    const buttons = (scope.exists() ? scope : screen).findAll('button')
    await buttons.find((button) => button.text() === name)?.trigger('click')
    await flushPromises()
  }
  return { screen, press }
}

test('lists each connection with its environment, keys and which is in use', async () => {
  fakeMain()
  const { screen } = await show([demo, acme])
  const [first, second] = screen.findAll('li')
  expect(first?.text()).toMatch(/Demo.*DEMO.*In use/)
  expect(second?.text()).toMatch(/Acme.*LIVE.*Write key: Stored.*Read key: Not set/)
  expect(second?.text()).not.toContain('In use')
  expect(second?.findAll('button').map((button) => button.text())).toEqual([
    'Use',
    'Edit',
    'Delete',
  ])
  screen.unmount()
})

test('deleting asks first, and says when the keychain refuses', async () => {
  const main = fakeMain({ 'connections.remove': refusal({ code: 'keychainLocked' }) })
  const { screen, press } = await show([acme])
  await press('Delete', 'li')
  expect(main.of('connections.remove')).toHaveLength(0)
  expect(screen.get('[role=alertdialog]').text()).toContain('Nothing changes at UserDocks.')
  await press('Delete connection', '[role=alertdialog]')
  expect(main.of('connections.remove')).toHaveLength(1)
  expect(screen.get('[role=alert]').text()).toContain('still in the list')
  expect(screen.get('li').text()).toContain('Acme')
  screen.unmount()
})

test('an empty list says what connections are for', async () => {
  fakeMain()
  const { screen } = await show([])
  expect(screen.text()).toContain('No connection yet')
  const buttons = screen.findAll('button').map((button) => button.text())
  expect(buttons).toContain('Add connection')
  expect(buttons).toContain('Add demo connection')
  screen.unmount()
})

test('other screens can lead to the dialog', async () => {
  fakeMain()
  const { screen } = await show([], '/connections?add=connection')
  expect(screen.find('dialog[role=dialog]').text()).toContain('Connection')
  screen.unmount()
})

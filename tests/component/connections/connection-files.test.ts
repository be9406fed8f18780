import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import ConnectionsScreen from '../../../src/renderer/features/connections/ConnectionsScreen.vue'
import { inLanguage } from '../../../src/renderer/language/language'
import { describeError } from '../../../src/renderer/wording/errors'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import type { Connection } from '../../../src/shared/entities/connection'
import { acme, fakeMain, listOf, refusal } from './fake-main'

const demo: Connection = { ...acme, id: '30000000-0000-4000-8000-000000000002', demo: true }
const added: Connection = {
  ...acme,
  id: '30000000-0000-4000-8000-000000000003',
  name: 'Added',
  ticketRequired: true,
  credentials: {
    write: { state: 'notSet' },
    read: { state: 'notSet' },
    token: { state: 'notSet' },
  },
}

let screen: VueWrapper
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  screen.unmount()
  vi.unstubAllGlobals()
})

async function show(connections: Connection[]): Promise<void> {
  useConnectionStore().apply(listOf(connections))
  const routes = [{ path: '/connections', name: 'connections', component: ConnectionsScreen }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/connections')
  screen = mount(ConnectionsScreen, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}

const button = (name: string) => screen.findAll('button').find((each) => each.text() === name)!
async function press(name: string): Promise<void> {
  await button(name).trigger('click')
  await flushPromises()
}
const said = () =>
  screen
    .findAll('[role=status], [role=alert]')
    .map((each) => each.text())
    .join()

describe('exporting', () => {
  test('says how many, where, and that no key is in the file', async () => {
    const main = fakeMain({ 'connections.export': { path: '/home/a/team.json', connections: 1 } })
    await show([demo, acme])
    await press('Export connections')
    expect(main.of('connections.export')).toEqual([{ method: 'connections.export', input: {} }])
    expect(said()).toMatch(/1 connection saved.*\/home\/a\/team\.json.*No keys are in the file/s)
    await press('Close message')
    expect(said()).toBe('')
  })

  test.each([[[]], [[demo]]])('is not possible while there is nothing to export', async (list) => {
    fakeMain()
    await show(list)
    const exporting = button('Export connections')
    expect(exporting.attributes('disabled')).toBeDefined()
    const reason = screen.get(`#${exporting.attributes('aria-describedby')}`)
    expect(reason.text()).toBe('There is nothing to export yet: the demo is left out.')
    expect(button('Import connections').attributes('disabled')).toBeUndefined()
  })

  test('says why there is no file', async () => {
    fakeMain({ 'connections.export': refusal({ code: 'fileNotWritten' }) })
    await show([acme])
    expect(screen.find('#nothing-to-export').exists()).toBe(false)
    await press('Export connections')
    expect(screen.get('[role=alert]').text()).toContain('The file could not be saved')
  })
})

describe('importing', () => {
  test('shows what was added, without keys, and what to do next', async () => {
    fakeMain({
      'connections.import': { list: listOf([acme, added]), added: 3, known: 1 },
    })
    await show([acme])
    await press('Import connections')
    expect(said()).toContain('3 connections added, 1 was already there.')
    expect(said()).toMatch(/Edit.*store the keys.*Live connections are locked/s)
    const card = screen.findAll('li').at(-1)
    expect(card?.text()).toMatch(/Added.*Write key: Not set.*Read key: Not set.*Ticket required/s)
    expect(screen.findAll('li').at(0)?.text()).toContain('In use')
    expect(screen.findAll('li').at(0)?.text()).not.toContain('Ticket required')
  })

  test.each([
    [1, 0, '1 connection added.'],
    [2, 2, '2 connections added, 2 were already there.'],
    [0, 1, '0 connections added, 1 was already there.'],
  ])('of %i new and %i known ones is said in words', async (count, known, words) => {
    fakeMain({ 'connections.import': { list: listOf([acme]), added: count, known } })
    await show([acme])
    await press('Import connections')
    expect(said()).toContain(words)
    expect(said().includes('store the keys')).toBe(count > 0)
    expect(said().includes('stay as they are')).toBe(known > 0)
  })

  test('is quiet about a person who chose no file', async () => {
    fakeMain({ 'connections.import': refusal({ code: 'cancelled' }) })
    await show([acme])
    await press('Import connections')
    expect(said()).toBe('')
  })

  test('says where a file is wrong', async () => {
    const fields = [{ path: 'connections.2.baseUrl', message: 'notHttps' }]
    fakeMain({ 'connections.import': refusal({ code: 'connectionFileInvalid', fields }) })
    await show([acme])
    await press('Import connections')
    const alert = screen.get('[role=alert]').text()
    expect(alert).toContain('This file is not as it should be')
    expect(alert).toContain('Connection 3 in it, Base URL: Use https.')
    expect(alert).toContain('Nothing was changed.')
    expect(screen.findAll('li')).toHaveLength(1)
  })
})

describe('a fault in a file', () => {
  const word = (path: string, message = 'invalid_type') =>
    describeError({ code: 'connectionFileInvalid', fields: [{ path, message }] }).lines[0]

  test.each([
    ['connections.0.name', 'Connection 1 in it, Name: this cannot be used.'],
    ['connections.1.ticketRequired', 'Connection 2 in it, Ticket required: this cannot be used.'],
    ['connections.1', 'Connection 2 in it holds something that does not belong there.'],
    ['connections.1.constructor', 'Connection 2 in it holds something that does not belong there.'],
    ['connections', 'It should hold between 1 and 500 connections, and nothing else.'],
    ['', 'It should hold between 1 and 500 connections, and nothing else.'],
  ])('at “%s” has words', (path, words) => expect(word(path)).toBe(words))

  test('is said in German, too', () => {
    const words = inLanguage('de', () => word('connections.0.baseUrl', 'credentials'))
    expect(words).toMatch(/^Verbindung 1 darin, Basis-URL: Lassen Sie Benutzernamen/)
  })
})

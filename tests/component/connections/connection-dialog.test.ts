import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import ConnectionDialog from '../../../src/renderer/features/connections/ConnectionDialog.vue'
import type { Connection } from '../../../src/shared/entities/connection'
import { acme, fakeMain, refusal } from './fake-main'

const clientId = '30000000-0000-4000-8000-0000000000bb'
let dialog: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
})
afterEach(() => {
  dialog.unmount()
  vi.unstubAllGlobals()
})

function open(connection: Connection | null = null): void {
  dialog = mount(ConnectionDialog, { props: { connection }, attachTo: document.body })
}

function field(label: string) {
  const found = dialog.findAll('label').find((each) => each.text() === label)
  return dialog.get<HTMLInputElement>(`[id="${found?.attributes('for') ?? label}"]`)
}

function errorOf(label: string): string {
  const input = field(label)
  if (input.attributes('aria-invalid') !== 'true') return ''
  const [id] = (input.attributes('aria-describedby') ?? '').split(' ')
  return dialog.get(`[id="${id}"]`).text()
}

function group(title: string) {
  const found = dialog.findAll('fieldset').find((each) => each.get('legend').text() === title)
  if (!found) throw new Error(`no group ${title}`)
  return found
}

async function press(name: string, within: Pick<VueWrapper, 'findAll'> = dialog): Promise<void> {
  const found = within.findAll('button').find((each) => each.text() === name)
  await found?.trigger('click')
  await flushPromises()
}

async function fill(values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(label).setValue(value)
}

describe('what is entered', () => {
  test('is checked before anything is sent, and the focus goes to the first fault', async () => {
    const main = fakeMain()
    open()
    await press('Save connection')
    expect(errorOf('Name')).toMatch(/^Enter a name/)
    expect(errorOf('Client ID')).toMatch(/UUID/)
    expect(errorOf('Base URL')).toBe('')
    expect(document.activeElement).toBe(field('Name').element)
    expect(main.calls).toHaveLength(0)
  })

  test.each([
    ['not an address', /Enter an address/],
    ['http://api.example.com', /https/],
    ['https://agent:word@api.example.com', /password/],
    ['https://api.example.com/?test=true', /\?/],
    ['https://api.example.com/#top', /#/],
    ['https://api.example.com/a/../b', /path/],
  ])('the base URL %s is refused with its own reason, and stays', async (address, reason) => {
    const main = fakeMain()
    open()
    await fill({ Name: 'Acme', 'Base URL': address, 'Client ID': clientId })
    await press('Save connection')
    expect(errorOf('Base URL')).toMatch(reason)
    expect(field('Base URL').element.value).toBe(address)
    expect(field('Name').element.value).toBe('Acme')
    expect(main.calls).toHaveLength(0)
  })

  test('an error goes as soon as it is mended', async () => {
    fakeMain()
    open()
    await press('Save connection')
    await fill({ Name: 'A' })
    expect(errorOf('Name')).toBe('')
  })

  test('is kept when saving fails, and the failure is said', async () => {
    fakeMain({ 'connections.save': refusal({ code: 'settingsNotWritten' }) })
    open()
    await fill({ Name: 'Acme', 'Client ID': clientId })
    await press('Save connection')
    expect(dialog.get('[role=alert]').text()).toContain('could not be written')
    expect(field('Name').element.value).toBe('Acme')
    expect(field('Client ID').element.value).toBe(clientId)
    expect(dialog.emitted('close')).toBeUndefined()
  })

  test('is saved trimmed, as a test connection unless said otherwise', async () => {
    const main = fakeMain({ 'connections.save': acme })
    open()
    await fill({ Name: ' Acme ', 'Client ID': ` ${clientId} ` })
    await press('Save connection')
    expect(main.of('connections.save')[0]?.input).toMatchObject({
      name: 'Acme',
      baseUrl: 'https://api.userdocks.com',
      clientId,
      environment: 'test',
      signIn: 'apiKeys',
    })
    expect(dialog.emitted('close')).toHaveLength(1)
  })
})

describe('whether a ticket is required', () => {
  test('is no, unless somebody says so', async () => {
    const main = fakeMain({ 'connections.save': acme })
    open()
    expect(field('Ticket required').element.checked).toBe(false)
    await fill({ Name: 'Acme', 'Client ID': clientId })
    await field('Ticket required').setValue(true)
    await press('Save connection')
    expect(main.of('connections.save')[0]?.input).toMatchObject({ ticketRequired: true })
  })

  test('is shown as it is saved, and can be taken back', async () => {
    const main = fakeMain({ 'connections.save': acme })
    open({ ...acme, ticketRequired: true })
    expect(field('Ticket required').element.checked).toBe(true)
    await field('Ticket required').setValue(false)
    await press('Save connection')
    expect(main.of('connections.save')[0]?.input).toMatchObject({ ticketRequired: false })
  })
})

test('a name that a message box could be misled by is refused', async () => {
  const main = fakeMain()
  open()
  await fill({ Name: 'Acme \u202eevil', 'Client ID': clientId })
  await press('Save connection')
  expect(errorOf('Name')).toMatch(/cannot be seen/)
  expect(main.calls).toHaveLength(0)
})

describe('pasting a key', () => {
  test('needs a name and an address first', async () => {
    const main = fakeMain()
    open()
    await fill({ 'Base URL': 'http://elsewhere.example.com' })
    await press('Paste from clipboard', group('Write key'))
    expect(errorOf('Name')).not.toBe('')
    expect(errorOf('Base URL')).not.toBe('')
    expect(errorOf('Client ID')).toBe('')
    expect(main.calls).toHaveLength(0)
  })

  test('sends where the key belongs and no key, and shows the fingerprint', async () => {
    const main = fakeMain({
      'connections.pasteKey': { state: 'stored', fingerprint: '9f2c-11aa' },
    })
    open()
    await fill({ Name: 'Acme' })
    expect(group('Write key').text()).toContain('Not set')
    await press('Paste from clipboard', group('Write key'))
    const [call] = main.of('connections.pasteKey')
    expect(call?.input).toEqual({
      connectionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: 'Acme',
      baseUrl: 'https://api.userdocks.com',
      slot: 'write',
    })
    expect(group('Write key').text()).toContain('Stored')
    expect(group('Write key').text()).toContain('9f2c-11aa')
    expect(group('Read key').text()).toContain('Not set')
  })

  test.each([
    ['keyEmpty', /clipboard is empty/],
    ['keySeveralLines', /several lines.*Nothing was stored/],
    ['keyNotAKey', /not hold a key.*Nothing was stored/],
    ['keychainFailed', /write key could not be stored.*Nothing was stored/],
    ['keychainLocked', /locked: the write key could not be stored.*Unlock.*Nothing was stored/],
    ['keychainAltered', /changed the write key.*not kept/],
  ] as const)('says %s beside the slot it is about', async (code, words) => {
    fakeMain({ 'connections.pasteKey': refusal({ code, slot: 'write' }) })
    open()
    await fill({ Name: 'Acme' })
    await press('Paste from clipboard', group('Write key'))
    expect(group('Write key').get('[role=alert]').text()).toMatch(words)
    expect(group('Read key').find('[role=alert]').exists()).toBe(false)
    expect(group('Write key').text()).toContain('Not set')
    expect(field('Name').element.value).toBe('Acme')
  })

  test('is quiet about a cancelled message box', async () => {
    fakeMain({ 'connections.pasteKey': refusal({ code: 'cancelled', slot: 'write' }) })
    open()
    await fill({ Name: 'Acme' })
    await press('Paste from clipboard', group('Write key'))
    expect(group('Write key').find('[role=alert]').exists()).toBe(false)
    expect(group('Write key').text()).toContain('Nothing was stored.')
  })
})

describe('a stored key', () => {
  test('is bound to its origin: another address asks for it again', async () => {
    fakeMain()
    open(acme)
    expect(group('Write key').text()).toContain('Stored')
    await fill({ 'Base URL': 'https://elsewhere.example.com' })
    expect(group('Write key').text()).toContain('Not set')
    expect(group('Write key').text()).toContain('belongs to https://api.userdocks.com')
    await fill({ 'Base URL': 'https://api.userdocks.com/v2' })
    expect(group('Write key').text()).toContain('Stored')
  })

  test('is shown again when the address goes back to where it belongs', async () => {
    fakeMain({ 'connections.pasteKey': { state: 'stored', fingerprint: 'ffff-0000' } })
    open(acme)
    await fill({ 'Base URL': 'https://elsewhere.example.com' })
    await press('Paste from clipboard', group('Write key'))
    expect(group('Write key').text()).toContain('ffff-0000')
    await fill({ 'Base URL': 'https://api.userdocks.com' })
    expect(group('Write key').text()).toContain('Stored')
    expect(group('Write key').text()).not.toContain('ffff-0000')
  })

  test('can be removed', async () => {
    const main = fakeMain({ 'connections.removeKey': { state: 'notSet' } })
    open(acme)
    await press('Remove', group('Write key'))
    expect(main.of('connections.removeKey')[0]?.input).toEqual({
      connectionId: acme.id,
      baseUrl: 'https://api.userdocks.com',
      slot: 'write',
    })
    expect(group('Write key').text()).toContain('Not set')
  })
})

test('an access token takes the place of the keys', async () => {
  fakeMain()
  open()
  await dialog.get('input[value=accessToken]').setValue()
  expect(dialog.findAll('legend').map((legend) => legend.text())).toEqual(['Access token'])
})

test('Test connection says one line for each key, with the API’s own words', async () => {
  fakeMain({
    'connections.test': [
      { slot: 'write', request: 'GET /v1/a', result: 'works', status: 200, apiMessage: null },
      { slot: 'read', request: 'GET /v1/b', result: 'refused', status: 401, apiMessage: 'no key' },
    ],
  })
  open(acme)
  await press('Test connection')
  const lines = dialog.findAll('[aria-label="Test results"] li').map((line) => line.text())
  expect(lines[0]).toMatch(/Write key works.*GET \/v1\/a/)
  expect(lines[1]).toMatch(/Read key was refused.*401.*no key.*GET \/v1\/b/)
})

test.each(['Cancel', 'Close'])('%s gives the dialog’s keys up', async (button) => {
  const main = fakeMain()
  open()
  await press(button)
  expect(main.of('connections.abandon')).toHaveLength(1)
  expect(dialog.emitted('close')).toHaveLength(1)
})

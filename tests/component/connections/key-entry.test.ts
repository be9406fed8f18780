import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import ConnectionDialog from '../../../src/renderer/features/connections/ConnectionDialog.vue'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import type { MethodName } from '../../../src/shared/contract'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success, type AppError } from '../../../src/shared/result'
import { acme, fakeMain, refusal } from './fake-main'

let dialog: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
})
afterEach(() => {
  dialog.unmount()
  vi.unstubAllGlobals()
})

function open(connection: Connection = acme): void {
  dialog = mount(ConnectionDialog, { props: { connection }, attachTo: document.body })
}

function group(title: string) {
  const found = dialog.findAll('fieldset').find((each) => each.get('legend').text() === title)
  if (!found) throw new Error(`no group ${title}`)
  return found
}

function button(name: string, within: Pick<VueWrapper, 'findAll'>) {
  return within.findAll('button').find((each) => each.text() === name)
}

async function press(name: string, within: Pick<VueWrapper, 'findAll'>): Promise<void> {
  await button(name, within)?.trigger('click')
  await flushPromises()
}

/** A main in which a key is being typed until the test ends it. */
function typingMain() {
  let end: (error?: AppError['code']) => void = () => {}
  const result = new Promise((resolve) => {
    end = (code) =>
      resolve(
        code === undefined
          ? success({ state: 'stored', fingerprint: '9f2c-11aa', expiresAt: null })
          : failure({ code, slot: 'write', source: 'typing' }),
      )
  })
  const main = fakeMain({ 'connections.typeKey': result, 'connections.stopTyping': {} })
  async function typed(count: number, { rejected = false, ended = false } = {}): Promise<void> {
    main.tell({ name: 'keys.typed', payload: { slot: 'write', count, rejected, ended } })
    await flushPromises()
  }
  return {
    ...main,
    typed,
    async end(code?: AppError['code']) {
      await typed(0, { ended: true })
      end(code)
      await flushPromises()
    },
  }
}

describe('each way in', () => {
  test.each([
    ['Paste from clipboard', 'connections.pasteKey'],
    ['Load from file', 'connections.loadKey'],
    ['Type', 'connections.typeKey'],
  ] as const)('%s sends where the key belongs, and no key', async (name, method: MethodName) => {
    const main = fakeMain({
      [method]: { state: 'stored', fingerprint: '9f2c-11aa', expiresAt: null },
    })
    open()
    await press(name, group('Read key'))
    expect(main.calls).toEqual([
      {
        method,
        input: { connectionId: acme.id, name: 'Acme', baseUrl: acme.baseUrl, slot: 'read' },
      },
    ])
    expect(group('Read key').text()).toContain('9f2c-11aa')
  })

  test.each([
    ['Load from file', 'connections.loadKey', 'keyNotAKey', 'file', /The file does not hold a key/],
    ['Load from file', 'connections.loadKey', 'keyEmpty', 'file', /The file is empty/],
    [
      'Load from file',
      'connections.loadKey',
      'keyFileNotRead',
      'file',
      /not a link.*Nothing was stored/,
    ],
    [
      'Load from file',
      'connections.loadKey',
      'keyEntryBusy',
      'file',
      /Another key is being entered/,
    ],
    ['Type', 'connections.typeKey', 'keyEmpty', 'typing', /Nothing was typed/],
    ['Type', 'connections.typeKey', 'keyTypingEnded', 'typing', /lost the keyboard.*Nothing/],
  ] as const)('%s says what went wrong (%s: %s)', async (name, method, code, source, words) => {
    fakeMain({ [method]: refusal({ code, source, slot: 'write' }) })
    open()
    await press(name, group('Write key'))
    expect(group('Write key').get('[role=alert]').text()).toMatch(words)
    expect(group('Read key').find('[role=alert]').exists()).toBe(false)
  })
})

describe('typing', () => {
  test('shows how much there is, and nothing else, until it is stored', async () => {
    const main = typingMain()
    open()
    const slot = group('Write key')
    await press('Type', slot)
    await main.typed(0)
    expect(slot.text()).toContain('0 characters')
    expect(slot.text()).toContain('Enter stores it, Esc ends.')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Type the key now/)
    await main.typed(1)
    expect(slot.text()).toMatch(/●(?!●)/)
    expect(slot.text()).toContain('1 character')
    await main.typed(12)
    expect(slot.text()).toContain('●'.repeat(12))
    await main.typed(2048)
    expect(slot.text()).toContain('2,048 characters')
    // What is read aloud is not the count of each key press.
    for (const live of slot.findAll('[role=status]')) expect(live.text()).not.toMatch(/\d+ char/)
    await main.end()
    expect(slot.text()).not.toContain('Type the key now')
    expect(slot.text()).toContain('9f2c-11aa')
    expect(document.activeElement).toBe(button('Type', slot)?.element)
  })

  test('says so when a key press was not taken, until the next one', async () => {
    const main = typingMain()
    open()
    const slot = group('Write key')
    await press('Type', slot)
    await main.typed(3, { rejected: true })
    const said = () => slot.findAll('[role=status]').map((each) => each.text())
    expect(said().join()).toContain('Only the characters of a key are taken')
    await main.typed(4)
    expect(said().join()).not.toContain('Only the characters')
    await main.end()
  })

  test('is given up with Cancel, and is quiet about it', async () => {
    const main = typingMain()
    open()
    const slot = group('Write key')
    await press('Type', slot)
    await main.typed(3)
    await press('Cancel', slot)
    expect(main.of('connections.stopTyping')).toHaveLength(1)
    await main.end('cancelled')
    expect(slot.find('[role=alert]').exists()).toBe(false)
    expect(slot.text()).toContain('Nothing was stored.')
  })

  test('leaves no way to begin another key, or to leave the dialog', async () => {
    const main = typingMain()
    open()
    await press('Type', group('Write key'))
    await main.typed(3)
    for (const name of ['Paste from clipboard', 'Type', 'Load from file']) {
      expect(button(name, group('Read key'))?.attributes('disabled')).toBeDefined()
    }
    expect(button('Save connection', dialog)?.attributes('disabled')).toBeDefined()
    await press('Close', dialog)
    expect(main.of('connections.stopTyping')).toHaveLength(1)
    expect(dialog.emitted('close')).toBeUndefined()
    await main.end('keyTypingEnded')
    expect(button('Type', group('Read key'))?.attributes('disabled')).toBeUndefined()
    expect(group('Write key').get('[role=alert]').text()).toContain('The typing has ended')
  })
})

describe('a key that was provisioned', () => {
  test('is said to be', () => {
    fakeMain()
    const write = { state: 'provisioned', fingerprint: 'aaaa-bbbb', expiresAt: null } as const
    open({ ...acme, credentials: { ...acme.credentials, write } })
    expect(group('Write key').text()).toContain('Stored by your IT')
    expect(group('Write key').text()).toContain('aaaa-bbbb')
    expect(button('Remove', group('Write key'))?.attributes('disabled')).toBeUndefined()
  })

  test('and is none is said not to be used', () => {
    fakeMain()
    const write = { state: 'notSet', unusable: true } as const
    open({ ...acme, credentials: { ...acme.credentials, write } })
    expect(group('Write key').text()).toContain('Not set')
    expect(group('Write key').text()).toMatch(/your IT stored.*not a key, so it is not used/i)
  })

  test('and is found while the dialog is open is shown, but not for another address', async () => {
    fakeMain()
    useConnectionStore().connections = [acme]
    open()
    const write = { state: 'provisioned', fingerprint: 'aaaa-bbbb', expiresAt: null } as const
    useConnectionStore().connections = [{ ...acme, credentials: { ...acme.credentials, write } }]
    await flushPromises()
    expect(group('Write key').text()).toContain('Stored by your IT')
    const moved = { ...acme, baseUrl: 'https://other.example.com' }
    useConnectionStore().connections = [moved]
    await flushPromises()
    expect(group('Write key').text()).toContain('Stored by your IT')
  })
})

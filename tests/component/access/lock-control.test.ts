import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import LockControl from '../../../src/renderer/app/LockControl.vue'
import { useAccessStore } from '../../../src/renderer/session/access.store'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success } from '../../../src/shared/result'
import { connection, connectionId } from '../support/fixtures'
import { fakeBridge } from '../support/screen'

const live: Connection = { ...connection, environment: 'live' }
const now = new Date('2026-11-21T10:00:00.000Z')
const until = '2026-11-21T10:15:00.000Z'

let control: VueWrapper | undefined
beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers({ now, toFake: ['Date', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  control?.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function show(active: Connection = live) {
  const bridge = fakeBridge({
    'access.unlock': () => success({ connectionId, until }),
    'access.lock': () => success({ connectionId, until: null }),
  })
  const connections = useConnectionStore()
  connections.connections = [active]
  connections.activeId = active.id
  useAccessStore().start([{ connectionId, until: null }])
  const shown = mount(LockControl, { attachTo: document.body })
  control = shown
  const button = () => shown.get<HTMLButtonElement>('button[aria-haspopup=menu]')
  const items = () => shown.findAll<HTMLElement>('[role=menuitem]').map((each) => each.text())
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    await flushPromises()
  }
  const open = async () => {
    await button().trigger('click')
    await flushPromises()
  }
  return {
    bridge,
    button,
    items,
    press,
    open,
    text: () => shown.text().replace(/\s+/g, ' '),
    said: () => shown.get('[role=status]').text(),
    async choose(name: string): Promise<void> {
      await open()
      const found = shown.findAll('[role=menuitem]').find((each) => each.text() === name)
      await found?.trigger('click')
      await flushPromises()
    },
  }
}

test('a live connection is locked, and can be unlocked for three lengths of time', async () => {
  const { bridge, button, items, open, choose, text, said } = await show()
  expect(text()).toBe('Locked, unlock “Acme” for changes')
  expect(button().attributes('aria-expanded')).toBe('false')
  await open()
  expect(button().attributes('aria-expanded')).toBe('true')
  expect(items()).toEqual([
    'Unlock for 5 minutes',
    'Unlock for 15 minutes',
    'Unlock for 60 minutes',
  ])
  await open()
  expect(items()).toEqual([])
  await choose('Unlock for 15 minutes')
  expect(bridge.calls).toEqual([{ method: 'access.unlock', input: { connectionId, minutes: 15 } }])
  expect(text()).toContain('Unlocked, 15 min')
  expect(said()).toBe('“Acme” is unlocked for changes.')
})

test('the minutes go by without a word, and the end is said once', async () => {
  const { bridge, choose, text, said } = await show()
  await choose('Unlock for 15 minutes')
  const spoken = said()
  for (const [seconds, words] of [
    [59, '15 min'],
    [1, '14 min'],
    [13 * 60, '1 min'],
    [59, '1 min'],
  ] as const) {
    vi.advanceTimersByTime(seconds * 1000)
    await flushPromises()
    expect(text()).toContain(`Unlocked, ${words}`)
    expect(said()).toBe(spoken)
  }
  await bridge.tell('access.changed', { connectionId, until: null })
  expect(text()).toContain('Locked')
  expect(said()).toBe('“Acme” is locked for changes.')
  expect(vi.getTimerCount()).toBe(0)
})

test('is locked at once when the agent asks', async () => {
  const { bridge, choose, text } = await show()
  await choose('Unlock for 15 minutes')
  await choose('Lock now')
  expect(bridge.calls.at(-1)).toEqual({ method: 'access.lock', input: { connectionId } })
  expect(text()).toContain('Locked')
})

test('a cancelled question leaves it locked, without a word', async () => {
  const { bridge, choose, text, said } = await show()
  bridge.answer('access.unlock', () => failure({ code: 'cancelled' }))
  await choose('Unlock for 5 minutes')
  expect(text()).toBe('Locked, unlock “Acme” for changes')
  expect(said()).toBe('')
})

test('the menu is used with the keyboard alone', async () => {
  const { bridge, button, press, items } = await show()
  button().element.focus()
  await press('ArrowDown')
  expect(document.activeElement?.textContent.trim()).toBe('Unlock for 5 minutes')
  await press('ArrowDown')
  await press('ArrowDown')
  expect(document.activeElement?.textContent.trim()).toBe('Unlock for 60 minutes')
  await press('ArrowDown')
  expect(document.activeElement?.textContent.trim()).toBe('Unlock for 5 minutes')
  await press('End')
  await press('Escape')
  expect(items()).toEqual([])
  expect(document.activeElement).toBe(button().element)
  expect(bridge.calls).toEqual([])
  await press('ArrowUp')
  expect(document.activeElement?.textContent.trim()).toBe('Unlock for 60 minutes')
})

test.each<[string, Connection]>([
  ['a test connection', connection],
  ['the demo', { ...live, demo: true }],
])('%s has no lock', async (_name, active) => {
  expect((await show(active)).text()).toBe('')
})

test('a connection without a write key can be looked at only, and has nothing to unlock', async () => {
  const credentials = { ...live.credentials, write: { state: 'notSet' as const } }
  const { text, items } = await show({ ...live, credentials })
  expect(text()).toBe('Read only')
  expect(items()).toEqual([])
})

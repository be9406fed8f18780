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
  useAccessStore().listen()
  useAccessStore().start([{ connectionId, until: null }])
  const shown = mount(LockControl, { attachTo: document.body })
  control = shown
  return {
    bridge,
    text: () => shown.text().replace(/\s+/g, ' '),
    said: () => shown.get('[role=status]').text(),
    async press(name: string): Promise<void> {
      const found = shown.findAll('button').find((each) => each.text() === name)
      if (found === undefined) throw new Error(`There is no button "${name}".`)
      await found.trigger('click')
      await flushPromises()
    },
  }
}

test('a live connection is locked, and unlocked by one press and main’s question', async () => {
  const { bridge, press, text, said } = await show()
  expect(text()).toBe('LockedUnlock')
  await press('Unlock')
  expect(bridge.calls).toEqual([{ method: 'access.unlock', input: { connectionId } }])
  expect(text()).toContain('Unlocked, 15 minLock')
  expect(said()).toBe('“Acme” is unlocked for changes.')
})

test('the minutes go by without a word, and the end is said once', async () => {
  const { bridge, press, text, said } = await show()
  await press('Unlock')
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
  const { bridge, press, text } = await show()
  await press('Unlock')
  await press('Lock')
  expect(bridge.calls.at(-1)).toEqual({ method: 'access.lock', input: { connectionId } })
  expect(text()).toContain('Locked')
})

test('a cancelled question leaves it locked, without a word', async () => {
  const { bridge, press, text, said } = await show()
  bridge.answer('access.unlock', () => failure({ code: 'cancelled' }))
  await press('Unlock')
  expect(text()).toBe('LockedUnlock')
  expect(said()).toBe('')
})

test.each<[string, Connection]>([
  ['a test connection', connection],
  ['the demo', { ...live, demo: true }],
])('%s has no lock', async (_name, active) => {
  expect((await show(active)).text()).toBe('')
})

test('a connection without a write key can be looked at only, and has nothing to unlock', async () => {
  const credentials = { ...live.credentials, write: { state: 'notSet' as const } }
  expect((await show({ ...live, credentials })).text()).toBe('Read only')
})

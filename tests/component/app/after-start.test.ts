import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as AfterStart from '../../../src/renderer/bridge/after-start'
import type * as Client from '../../../src/renderer/bridge/client'
import type * as Links from '../../../src/renderer/session/links.store'

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A window that has just asked main for its start. */
async function start() {
  const asked: string[] = []
  vi.stubGlobal('bridge', {
    call: (name: string) => {
      asked.push(name)
      return Promise.resolve({ ok: true, value: null })
    },
    subscribe: () => () => {},
  })
  const { firstScreenIsThere }: typeof AfterStart =
    await import('../../../src/renderer/bridge/after-start')
  // What is asked then goes out at once.
  const { loadGate }: typeof Client = await import('../../../src/renderer/bridge/client')
  await loadGate()
  const { useLinksStore }: typeof Links = await import('../../../src/renderer/session/links.store')
  void useLinksStore().start()
  return { asked, firstScreenIsThere }
}

test('nothing is asked before the first screen is there, however long that takes', async () => {
  const { asked } = await start()
  await vi.advanceTimersByTimeAsync(60_000)
  await flushPromises()
  expect(asked).toEqual([])
})

test('what the first screen does not need is asked for once it was drawn', async () => {
  const { asked, firstScreenIsThere } = await start()
  firstScreenIsThere()
  await vi.advanceTimersByTimeAsync(50)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(asked).toEqual(['links.take'])
})

test('a window that is not drawn goes on too', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const { asked, firstScreenIsThere } = await start()
  firstScreenIsThere()
  await vi.advanceTimersByTimeAsync(999)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toEqual(['links.take'])
})

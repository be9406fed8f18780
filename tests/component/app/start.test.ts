import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import AppShell from '../../../src/renderer/app/AppShell.vue'
import { useAccessStore } from '../../../src/renderer/session/access.store'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import type { ProgramState } from '../../../src/shared/contract'
import { failure, success } from '../../../src/shared/result'
import { redemption, words } from '../activity/changes'
import { answerLater } from '../records/support'
import { boot, connection, connectionId, state } from '../support/fixtures'
import { fakeBridge, type Answers } from '../support/screen'

let shell: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
})
afterEach(() => {
  shell.unmount()
  vi.unstubAllGlobals()
})

/** The shell over a screen that says `the screen`. */
async function start(answers: Answers) {
  const main = fakeBridge({ 'app.boot': () => success(boot()), ...answers })
  const component = { render: () => 'the screen' }
  const names = ['users', 'tenants', 'bulk', 'activity', 'connections', 'settings']
  const routes = names.map((name) => ({ path: `/${name}/:id?`, name, component }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/tenants')
  shell = mount(AppShell, { global: { plugins: [router] }, attachTo: document.body })
  await useConnectionStore().boot()
  await flushPromises()
  return main
}

const screen = () => words(shell.get('main').element)
const unknownBadge = () => shell.find('nav a[href="/activity"] .visually-hidden')

test('the first screen does not wait for what main has yet to load', async () => {
  const later = answerLater<ProgramState>()
  await start({ 'app.state': later.answer })
  expect(screen()).toBe('the screen')
  expect(unknownBadge().exists()).toBe(false)

  const unusable = { state: 'notSet' as const, unusable: true as const }
  const credentials = { ...connection.credentials, read: unusable }
  const until = '2999-01-01T00:00:00.000Z'
  await later.arrives(
    success(
      state({
        list: { connections: [{ ...connection, credentials }], activeId: connectionId },
        keychain: 'locked',
        unknowns: { count: 1, changes: [redemption({ id: 7 })] },
        access: [{ connectionId, until }],
      }),
    ),
  )
  expect(unknownBadge().text()).toBe(', 1 outcome unknown')
  expect(useAccessStore().untils.get(connectionId)).toBe(until)
  expect(useConnectionStore().keychain).toBe('locked')
  expect(useConnectionStore().active?.credentials.read).toEqual(unusable)
})

test('what cannot be loaded is said above the screen, and loaded when asked again', async () => {
  const main = await start({
    'app.state': () => failure({ code: 'internal', reference: 'a1b2c3d4' }),
  })
  expect(screen()).toMatch(/a1b2c3d4.*the screen/)
  main.answer('app.state', () => success(state()))
  const button = shell.findAll('button').find((each) => each.text() === 'Try again')!
  button.element.focus()
  await button.trigger('click')
  await flushPromises()
  expect(screen()).toBe('the screen')
  expect(document.activeElement?.id).toBe('main')
  // Nothing but what had failed: what was typed since the start is newer than the files.
  expect(main.inputsOf('app.boot')).toHaveLength(1)
})

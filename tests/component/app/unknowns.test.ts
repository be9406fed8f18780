import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import AppShell from '../../../src/renderer/app/AppShell.vue'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import type { Boot } from '../../../src/shared/contract'
import { success } from '../../../src/shared/result'
import { change, redemption, words } from '../activity/changes'
import { boot, state } from '../support/fixtures'
import { fakeBridge } from '../support/screen'

const unknown = redemption({ id: 7 })
const another = change({ id: 8, state: 'unknown' })
let shell: VueWrapper
let router: Router

beforeEach(() => {
  setActivePinia(createPinia())
})
afterEach(() => {
  shell.unmount()
  vi.unstubAllGlobals()
})

async function start(
  at: string,
  known: Parameters<typeof state>[0] = {},
  first: Partial<Boot> = {},
) {
  const main = fakeBridge({
    'app.boot': () => success(boot(first)),
    'app.state': () => success(state({ list: boot(first).list, ...known })),
  })
  const names = ['users', 'tenants', 'bulk', 'activity', 'connections', 'settings']
  const component = { render: () => null }
  const routes = names.map((name) => ({ path: `/${name}/:id?`, name, component }))
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(at)
  shell = mount(AppShell, { global: { plugins: [router] }, attachTo: document.body })
  await useConnectionStore().boot()
  await flushPromises()
  return main
}

const links = () => shell.findAll('nav a').map((link) => words(link.element))
const notice = () => {
  const all = shell.findAll('[role=status]').map((each) => words(each.element))
  return all.find((each) => each.includes('unknown outcome'))
}
const press = async (name: string) => {
  await shell
    .findAll('button')
    .find((button) => button.text() === name)
    ?.trigger('click')
  await flushPromises()
}
const told = (changes: (typeof unknown)[]) => ({
  journal: { state: 'ready' as const },
  unknowns: { count: changes.length, changes },
  change: changes.at(-1) ?? null,
})

test('the screens stand in their order, without a badge while all is known', async () => {
  await start('/tenants')
  expect(links()).toEqual(['Users', 'Tenants', 'Bulk', 'Activity', 'Connections', 'Settings'])
  expect(notice()).toBeUndefined()
})

test('an unknown outcome stands on the link, in words for those who do not see it', async () => {
  const main = await start('/tenants')
  await main.tell('activity.changed', told([unknown]))
  const badge = shell.get('nav a[href="/activity"]')
  expect(badge.get('[aria-hidden=true]:not(svg)').text()).toBe('1 unknown')
  expect(badge.get('.visually-hidden').text()).toBe(', 1 outcome unknown')
  await main.tell('activity.changed', told([unknown, another]))
  expect(badge.get('.visually-hidden').text()).toBe(', 2 outcomes unknown')
})

test('after a start it is said what is unknown, and where to look', async () => {
  await start('/tenants', { unknowns: { count: 1, changes: [unknown] } })
  expect(notice()).toMatch(/1 change has an unknown outcome.*Code WELCOME-10 for Greta Petersen/)
  await press('Look at it')
  expect(router.currentRoute.value.path).toBe('/activity')
  expect(notice()).toBeUndefined()
  await router.push('/users')
  expect(notice()).toBeDefined()
})

test('put away, only the badge stays, until there is another one', async () => {
  const main = await start('/tenants', { unknowns: { count: 1, changes: [unknown] } })
  await press('Not now')
  expect(notice()).toBeUndefined()
  expect(links()[3]).toContain('1 unknown')
  await main.tell('activity.changed', told([unknown, another]))
  expect(notice()).toContain('2 changes have an unknown outcome')
})

test('the record and the settings need no connection', async () => {
  await start('/activity', {}, { list: { connections: [], activeId: null } })
  expect(shell.text()).not.toContain('No connection yet')
  await router.push('/tenants')
  expect(shell.text()).toContain('No connection yet')
})

test('what was retained is known to the settings', async () => {
  await start('/tenants', {}, { retentionDays: 90 })
  expect(useChangesStore().retentionDays).toBe(90)
})

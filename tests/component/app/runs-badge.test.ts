import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import AppShell from '../../../src/renderer/app/AppShell.vue'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useRunsStore } from '../../../src/renderer/session/runs.store'
import { success } from '../../../src/shared/result'
import { run } from '../bulk/runs'
import { boot } from '../support/fixtures'
import { fakeBridge } from '../support/screen'

let shell: VueWrapper

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  shell.unmount()
  vi.unstubAllGlobals()
})

async function start(runs: ReturnType<typeof run>[]) {
  const main = fakeBridge({
    'app.boot': () => success(boot()),
    'bulk.runs': () => success({ runs }),
  })
  const component = { render: () => null }
  const routes = [{ path: '/:screen/:id?', component }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/tenants')
  shell = mount(AppShell, { global: { plugins: [router] }, attachTo: document.body })
  await useConnectionStore().boot()
  await useRunsStore().load()
  await flushPromises()
  return main
}

const badge = () => shell.get('nav a[href="/bulk"]').find('.visually-hidden')
const paused = (because: 'asked' | 'unknown' | 'restart', number = 1) =>
  run({
    id: `b0000000-0000-4000-8000-00000000000${number}`,
    state: 'paused',
    walk: 'running',
    because,
  })

test('a run that has paused by itself stands on the link, until somebody has decided', async () => {
  const main = await start([paused('unknown')])
  expect(badge().text()).toBe(', 1 run waits for you')
  await main.tell('bulk.changed', { run: paused('restart', 2) })
  expect(badge().text()).toBe(', 2 runs wait for you')
  await main.tell('bulk.changed', {
    run: { ...paused('unknown'), state: 'running', because: null },
  })
  await main.tell('bulk.deleted', { runId: paused('restart', 2).id })
  expect(badge().exists()).toBe(false)
})

test('nothing reminds of a pause that somebody asked for', async () => {
  await start([paused('asked'), run()])
  expect(badge().exists()).toBe(false)
})

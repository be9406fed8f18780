import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import AppShell from '../../../src/renderer/app/AppShell.vue'
import { setLanguage } from '../../../src/renderer/language/language'
import { useActionsStore } from '../../../src/renderer/session/actions.store'
import { useAppearanceStore } from '../../../src/renderer/session/appearance.store'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useRedeemStore } from '../../../src/renderer/session/redeem.store'
import { success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { boot, connection, connectionId } from '../support/fixtures'
import { fakeBridge } from '../support/screen'

const tenantId = '10000000-0000-4000-8000-000000000001'
const otherId = '10000000-0000-4000-8000-00000000000f'
let shell: VueWrapper
let router: Router

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  shell.unmount()
  setLanguage('en')
  vi.unstubAllGlobals()
})

async function start(at = '/tenants', parts: Parameters<typeof boot>[0] = {}) {
  const recents = [
    { connectionId, kind: 'tenant' as const, recordId: tenantId, label: 'Nordlicht' },
  ]
  const main = fakeBridge({
    'app.boot': () => success(boot({ recents, ...parts })),
    'settings.setAppearance': () => success({}),
    'connections.use': ({ connectionId: id }) =>
      success({ connections: [connection, { ...connection, id: otherId }], activeId: id }),
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

const press = async (key: string, held: KeyboardEventInit = {}, at: Element = document.body) => {
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }))
  await flushPromises()
}
const command = { ctrlKey: true }
const field = () => document.querySelector<HTMLInputElement>('[role=combobox][aria-label=Commands]')
const options = () => [...document.querySelectorAll('[role=option]')].map(words)
const type = async (text: string) => {
  const input = field()
  if (!input) throw new Error('there is no palette')
  input.value = text
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}
const paste = async (text: string, at: Element = document.body) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData })
  at.dispatchEvent(event)
  await flushPromises()
  return event
}

test('Ctrl+K opens it with everything that can be done; Escape closes it', async () => {
  await start()
  await press('k', command)
  expect(document.activeElement).toBe(field())
  expect(options()).toEqual([
    'Redeem codeCtrlJ',
    'Tenant Nordlicht',
    'Go to UsersCtrl1',
    'Go to TenantsCtrl2',
    'Go to BulkCtrl3',
    'Go to ActivityCtrl4',
    'Go to ConnectionsCtrl5',
    'Go to SettingsCtrl6',
    'Theme: Light',
    'Theme: Dark',
    'Theme: High contrast',
    'Language: Deutsch',
    'Switch the privacy mask onCtrlShiftM',
    'Keyboard shortcutsCtrl/',
  ])
  await press('Escape', {}, field() ?? undefined)
  expect(field()).toBeNull()
})

test('what is typed chooses, arrows move, Enter does it', async () => {
  await start()
  await press('k', command)
  await type('go to s')
  expect(options()).toEqual([
    'Go to SettingsCtrl6',
    'Go to UsersCtrl1',
    'Go to TenantsCtrl2',
    'Go to ConnectionsCtrl5',
  ])
  const chosen = () => document.querySelector('[role=option][aria-selected=true]')
  expect(words(chosen())).toBe('Go to SettingsCtrl6')
  await press('ArrowDown', {}, field() ?? undefined)
  expect(field()?.getAttribute('aria-activedescendant')).toBe(chosen()?.id)
  await press('Enter', {}, field() ?? undefined)
  expect(router.currentRoute.value.path).toBe('/users')
  expect(field()).toBeNull()
})

test('says that nothing matches', async () => {
  await start()
  await press('k', command)
  await type('zzz')
  expect(options()).toEqual([])
  expect(shell.text()).toContain('Nothing matches.')
  await press('Enter', {}, field() ?? undefined)
  expect(field()).not.toBeNull()
})

test('an id is opened as what it is, and redeemed for', async () => {
  await start()
  await press('k', command)
  await type(tenantId)
  expect(options()).toEqual([`Open tenant ${tenantId}`])
  await type(`user ${otherId}`)
  expect(options()).toEqual([
    `Open user ${otherId}`,
    `Redeem a code for ${otherId}`,
    `Open tenant ${otherId}`,
  ])
  await press('ArrowDown', {}, field() ?? undefined)
  await press('Enter', {}, field() ?? undefined)
  expect(useRedeemStore()).toMatchObject({ isOpen: true, user: otherId })
})

test('what is pasted outside of a field opens it, and nothing by itself', async () => {
  await start()
  await paste('nothing in here')
  expect(field()).toBeNull()
  const event = await paste(`https://app.example.com/tenants/${otherId}?tab=1`)
  expect(event.defaultPrevented).toBe(true)
  expect(options()[0]).toBe(`Open tenant ${otherId}`)
  expect(router.currentRoute.value.path).toBe('/tenants')
})

test('what is pasted into a field stays there', async () => {
  await start()
  const input = document.body.appendChild(document.createElement('input'))
  const event = await paste(otherId, input)
  input.remove()
  expect(event.defaultPrevented).toBe(false)
  expect(field()).toBeNull()
})

test('another connection is one command', async () => {
  const other = { ...connection, id: otherId, name: 'Nord' }
  const main = await start('/tenants', {
    list: { connections: [connection, other], activeId: connectionId },
  })
  await press('k', command)
  await type('nord')
  expect(options()).toEqual(['Tenant Nordlicht', 'Use connection Nord'])
  await press('ArrowDown', {}, field() ?? undefined)
  await press('Enter', {}, field() ?? undefined)
  expect(main.inputsOf('connections.use')).toEqual([{ connectionId: otherId }])
})

test('the actions of the screen come first, and their keys work without it', async () => {
  await start()
  const run = vi.fn()
  const source = () => [{ name: 'reviewChanges' as const, run }]
  useActionsStore().add(source)
  await press('k', command)
  expect(options()[0]).toBe('Review changesCtrlS')
  await press('Escape', {}, field() ?? undefined)
  await press('s', command)
  expect(run).toHaveBeenCalledOnce()
  useActionsStore().remove(source)
  await press('s', command)
  expect(run).toHaveBeenCalledOnce()
})

test('what is chosen stays chosen when the list changes', async () => {
  await start()
  await press('k', command)
  await press('ArrowDown', {}, field() ?? undefined)
  const chosen = () => words(document.querySelector('[role=option][aria-selected=true]'))
  expect(chosen()).toBe('Tenant Nordlicht')
  const source = () => [{ name: 'reviewChanges' as const, run: () => {} }]
  useActionsStore().add(source)
  await flushPromises()
  expect(options()[0]).toBe('Review changesCtrlS')
  expect(chosen()).toBe('Tenant Nordlicht')
})

test('a summary behind a dialog is not what is copied in it', async () => {
  await start()
  const run = vi.fn()
  useActionsStore().add(() => [{ name: 'copySummary' as const, run }])
  const copy = { ctrlKey: true, shiftKey: true }
  await press('C', copy)
  expect(run).toHaveBeenCalledOnce()
  await press('j', command)
  await press('C', copy)
  expect(run).toHaveBeenCalledOnce()
})

test('a look that is chosen before anything is known changes nothing else', async () => {
  const appearance = { language: 'en' as const, theme: 'light' as const, privacyMask: true }
  const main = await start('/tenants', { appearance })
  const store = useAppearanceStore()
  expect(store.appearance.privacyMask).toBe(true)
  await store.change({ theme: 'dark' })
  store.start(appearance)
  expect(store.appearance).toEqual({ language: 'en', theme: 'dark', privacyMask: true })
  expect(main.inputsOf('settings.setAppearance')).toEqual([{ theme: 'dark' }])
})

test('in a dialog the keys of the window are quiet', async () => {
  await start()
  await press('j', command)
  expect(useRedeemStore().isOpen).toBe(true)
  await press('2', command)
  await press('k', command)
  await press('?')
  expect(field()).toBeNull()
  expect(shell.text()).not.toContain('Keyboard shortcuts')
})

test('a read-only connection redeems nothing', async () => {
  const { write: _write, ...others } = connection.credentials
  const readOnly = {
    ...connection,
    credentials: { ...others, write: { state: 'notSet' as const } },
  }
  await start('/tenants', { list: { connections: [readOnly], activeId: connectionId } })
  await press('k', command)
  await type(`user ${otherId}`)
  expect(options()).toEqual([`Open user ${otherId}`, `Open tenant ${otherId}`])
  await type('redeem')
  expect(options()).toEqual([])
})

test('? shows the keyboard shortcuts, but not to somebody who types it', async () => {
  await start()
  const input = document.body.appendChild(document.createElement('input'))
  await press('?', {}, input)
  input.remove()
  expect(shell.text()).not.toContain('Keyboard shortcuts')
  await press('?')
  expect(shell.text()).toContain('Keyboard shortcuts')
  expect(shell.text()).toContain('Copy summary of the outcome on screenCtrlShiftC')
})

test('F6 goes round the parts of the window', async () => {
  await start()
  const where = () => document.activeElement?.closest('header, nav, main')?.tagName
  document.querySelector<HTMLElement>('main')?.focus()
  const seen: (string | undefined)[] = []
  for (let times = 0; times < 3; times += 1) {
    await press('F6')
    seen.push(where())
  }
  expect(seen).toEqual(['HEADER', 'NAV', 'MAIN'])
})

test('language and theme change at once, and are kept', async () => {
  const main = await start()
  await press('k', command)
  await type('deutsch')
  await press('Enter', {}, field() ?? undefined)
  expect(document.documentElement.lang).toBe('de')
  expect(shell.find('nav').text()).toContain('Mandanten')
  expect(main.inputsOf('settings.setAppearance')).toEqual([{ language: 'de' }])
  await press('k', command)
  expect(words(document.querySelector('dialog[open] h2'))).toBe('Befehle')
})

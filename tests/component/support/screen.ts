/** Mounts a screen with a made-up main, and finds things as an agent does: by role and name. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router'
import type {
  EventName,
  EventPayload,
  MethodInput,
  MethodName,
  MethodOutput,
} from '../../../src/shared/contract'
import type { Connection } from '../../../src/shared/entities/connection'
import type { NetworkState } from '../../../src/shared/entities/network'
import type { UpdatesState } from '../../../src/shared/entities/update'
import { success, type Result } from '../../../src/shared/result'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { connection, state } from './fixtures'

type Answer<Name extends MethodName> = (
  input: MethodInput<Name>,
) => Result<MethodOutput<Name>> | Promise<Result<MethodOutput<Name>>>
export type Answers = { [Name in MethodName]?: Answer<Name> }

const plainNetwork = {
  proxy: 'system',
  address: null,
  proxies: [],
  authorities: { state: 'none' },
} satisfies NetworkState

const noUpdates = {
  ...{ feed: null, policy: 'none', policyPath: '/etc/userdocks-console/updates.json' },
  ...{ installs: 'not', checkedAt: null, progress: { state: 'off' } },
} satisfies UpdatesState

const someVersions = {
  version: '1.2.3',
  electron: '33.2.1',
  chromium: '130.0.6723.137',
  node: '20.18.1',
  dataFolder: '/home/agent/.config/userdocks-console',
  recordFile: '/home/agent/.config/userdocks-console/journal/changes.db',
  logFile: '/home/agent/.config/userdocks-console/logs/console.log',
}

/** What every screen asks for by the way. */
const quietAnswers: Answers = {
  'app.about': () => success({ ...someVersions }),
  'drafts.keep': () => success({}),
  'drafts.forget': () => success({}),
  'recents.forget': () => success({}),
  'network.state': () => success({ ...plainNetwork }),
  'redemptions.findEarlier': () => success([]),
  'updates.state': () => success({ ...noUpdates }),
}

/** What main says to a file that was dropped. */
export type DropAnswer = (file: unknown) => Result<MethodOutput<'bulk.chooseFile'>>

/** Puts a `window.bridge` in place; `calls` has every call in order. */
export function fakeBridge(answers: Answers, drop?: DropAnswer) {
  const calls: { method: string; input: unknown }[] = []
  /** The state of a program whose files are as they were at the start. */
  const quietState = async () => {
    const booted = await answers['app.boot']?.({})
    return success(state(booted?.ok === true ? { list: booted.value.list } : {}))
  }
  const quiet: Answers = { ...quietAnswers, 'app.state': quietState }
  const call = async (method: string, input: unknown): Promise<unknown> => {
    if (!(method in quiet) || method in answers) calls.push({ method, input })
    const answer = (answers[method as MethodName] ?? quiet[method as MethodName]) as
      ((input: unknown) => unknown) | undefined
    if (answer === undefined) throw new Error(`nobody answers ${method}`)
    return answer(input)
  }
  const listeners = new Set<(message: unknown) => void>()
  const subscribe = (listener: (message: unknown) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const takeDropped = async (file: unknown): Promise<unknown> => {
    if (drop === undefined) throw new Error('nobody takes what is dropped')
    return drop(file)
  }
  vi.stubGlobal('bridge', { call, subscribe, drop: takeDropped })
  return {
    calls,
    /** What main tells without being asked. */
    async tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): Promise<void> {
      for (const listener of listeners) listener({ name, payload })
      await flushPromises()
    },
    answer<Name extends MethodName>(method: Name, give: NonNullable<Answers[Name]>): void {
      answers[method] = give
    },
    inputsOf: (method: MethodName) =>
      calls.filter((each) => each.method === method).map(({ input }) => input),
  }
}

export interface Screen {
  readonly wrapper: VueWrapper
  readonly router: Router
  /** The control with this label, in the group with this legend if one is given. */
  readonly field: (label: string, group?: string) => HTMLInputElement
  readonly type: (label: string, text: string, group?: string) => Promise<void>
  readonly choose: (label: string, option: string, group?: string) => Promise<void>
  readonly button: (name: string) => HTMLButtonElement | undefined
  readonly click: (name: string) => Promise<void>
  readonly region: (name: string) => HTMLElement | null
}

/** Mounts a component at a path; other paths lead nowhere. */
export async function mountScreen(
  component: Component,
  path: string,
  active: Connection = connection,
): Promise<Screen> {
  const pinia = createPinia()
  setActivePinia(pinia)
  const connections = useConnectionStore()
  connections.connections = [active]
  connections.activeId = active.id
  const elsewhere = { template: '<p />', render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: `/${path.split('/')[1] ?? ''}/:id?`, component },
      { path: '/:elsewhere(.*)*', component: elsewhere },
    ],
  })
  await router.push(path)
  const wrapper = mount(RouterView, {
    global: { plugins: [pinia, router] },
    attachTo: document.body,
  })
  await flushPromises()
  return { wrapper, router, ...finders() }
}

function finders(): Omit<Screen, 'wrapper' | 'router'> {
  const scope = (group?: string): ParentNode => {
    if (group === undefined) return document
    const found = [...document.querySelectorAll('fieldset')].find(
      (each) => each.querySelector('legend')?.textContent.trim() === group,
    )
    if (!found) throw new Error(`no group “${group}”`)
    return found
  }
  const field = (label: string, group?: string): HTMLInputElement => {
    const found = [...scope(group).querySelectorAll('label')].find(
      (each) => each.textContent.trim() === label,
    )
    const control = found && document.getElementById(found.htmlFor)
    if (!control) throw new Error(`no field “${label}”`)
    return control as HTMLInputElement
  }
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === name)
  return {
    field,
    button,
    async type(label, text, group) {
      const control = field(label, group)
      control.value = text
      control.dispatchEvent(new Event('input', { bubbles: true }))
      control.dispatchEvent(new Event('blur', { bubbles: false }))
      await flushPromises()
    },
    async choose(label, option, group) {
      field(label, group).click()
      await flushPromises()
      const found = [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
        (each) => each.textContent.trim() === option,
      )
      if (!found) throw new Error(`no option “${option}”`)
      found.click()
      await flushPromises()
    },
    async click(name) {
      const found = button(name)
      if (!found) throw new Error(`no button “${name}”`)
      found.click()
      await flushPromises()
    },
    region: (name) => document.querySelector<HTMLElement>(`[aria-label="${name}"]`),
  }
}

import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Connection, ConnectionList, KeychainState } from '../../shared/entities/connection'
import type { Boot, MethodName, MethodOutput, Notice } from '../../shared/contract'
import type { AppError, Result } from '../../shared/result'
import { afterStart } from '../bridge/after-start'
import { call, onEvent } from '../bridge/client'
import { useAccessStore } from './access.store'
import { useAppearanceStore } from './appearance.store'
import { useChangesStore } from './changes.store'
import { useDraftsStore } from './drafts.store'
import { useLinksStore } from './links.store'
import { useRecentsStore } from './recents.store'

/** What the window is coloured by. `none` while there is no active connection. */
export type WindowEnvironment = 'demo' | 'test' | 'live' | 'none'

/** The connections, which of them is in use, and the keychain: what every screen depends on. */
export const useConnectionStore = defineStore('connection', () => {
  const status = ref<'pending' | 'ready' | 'failed'>('pending')
  const bootError = ref<AppError | null>(null)
  const connections = ref<Connection[]>([])
  const activeId = ref<string | null>(null)
  const keychain = ref<KeychainState>('unknown')
  const notices = ref<Notice[]>([])
  const version = ref('')
  /** What the last attempt to change the active connection or the keychain ran into. */
  const error = ref<AppError | null>(null)
  const busy = ref(false)
  let stopListening: (() => void) | undefined
  let learning: Promise<void> = Promise.resolve()

  const active = computed(() => connections.value.find(({ id }) => id === activeId.value) ?? null)
  const environment = computed<WindowEnvironment>(() =>
    active.value === null ? 'none' : active.value.demo ? 'demo' : active.value.environment,
  )

  /** Takes over a list that main sent as an answer or an event. */
  function apply(list: ConnectionList): void {
    connections.value = list.connections
    activeId.value = list.activeId
  }

  /** Takes over one connection, new or known. */
  function put(connection: Connection): void {
    const known = connections.value.some(({ id }) => id === connection.id)
    connections.value = known
      ? connections.value.map((each) => (each.id === connection.id ? connection : each))
      : [...connections.value, connection]
  }

  /** Loads what the first screen shows, then what main knows beyond that. Again where it failed before. */
  async function boot(): Promise<void> {
    bootError.value = null
    if (status.value !== 'ready' && !(await showFirstScreen())) return
    learning = learn()
  }

  /** Tells whether there is something to show. */
  async function showFirstScreen(): Promise<boolean> {
    status.value = 'pending'
    stopListening ??= onEvent('connections.changed', (changed) => {
      apply(changed.list)
      keychain.value = changed.keychain
    })
    useChangesStore().listen()
    useAccessStore().listen()
    const booted = await call('app.boot', {})
    if (booted.ok) start(booted.value)
    else {
      bootError.value = booted.error
      status.value = 'failed'
    }
    return booted.ok
  }

  function start(boot: Boot): void {
    useAppearanceStore().start(boot.appearance)
    apply(boot.list)
    notices.value = boot.notices
    useDraftsStore().restore(boot.drafts)
    useRecentsStore().start(boot.recents)
    useChangesStore().retentionDays = boot.retentionDays
    version.value = boot.version
    status.value = 'ready'
    void useLinksStore().start()
  }

  /** Main has it at hand for a page that was replaced; else it loads now, after the first screen. */
  async function learn(): Promise<void> {
    if (!isReplaced()) await afterStart()
    const state = await call('app.state', {})
    // The screens stay, with what is typed there.
    if (!state.ok) return void (bootError.value = state.error)
    apply(state.value.list)
    keychain.value = state.value.keychain
    useChangesStore().start(state.value)
    useAccessStore().start(state.value.access)
  }

  /** Settles when the list is what main knows, and not only what its files say; or when that has failed. */
  function learned(): Promise<void> {
    return learning
  }

  /** Runs one call at a time; a failure is kept in `error` for the shell to show. */
  async function attempt<Name extends MethodName>(
    request: Promise<Result<MethodOutput<Name>>>,
    take: (value: MethodOutput<Name>) => void,
  ): Promise<boolean> {
    busy.value = true
    error.value = null
    const result = await request
    busy.value = false
    if (result.ok) take(result.value)
    else error.value = result.error
    return result.ok
  }

  const use = (connectionId: string) =>
    attempt<'connections.use'>(call('connections.use', { connectionId }), apply)
  const addDemo = () => attempt<'connections.addDemo'>(call('connections.addDemo', {}), apply)
  const retryKeychain = () => attempt<'keychain.retry'>(call('keychain.retry', {}), takeKeychain)
  const useSessionOnly = () =>
    attempt<'keychain.useSessionOnly'>(call('keychain.useSessionOnly', {}), takeKeychain)

  function takeKeychain(state: KeychainState): void {
    keychain.value = state
  }

  function dismissError(): void {
    error.value = null
  }

  function dismissNotice(notice: Notice): void {
    notices.value = notices.value.filter((each) => each !== notice)
  }

  return {
    status,
    bootError,
    connections,
    activeId,
    active,
    environment,
    keychain,
    notices,
    version,
    error,
    busy,
    apply,
    put,
    boot,
    learned,
    use,
    addDemo,
    retryKeychain,
    useSessionOnly,
    dismissError,
    dismissNotice,
  }
})

/** Whether this page came in place of one that had crashed or hung. */
function isReplaced(): boolean {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return loaded?.type === 'reload'
}

/** Opening a record: what was typed or linked, what went wrong, and the form without loading. */
import { computed, ref, watch, type Ref } from 'vue'
import {
  onBeforeRouteLeave,
  onBeforeRouteUpdate,
  useRoute,
  useRouter,
  type RouteLocationNormalized,
} from 'vue-router'
import type { SignIn } from '../../shared/entities/connection'
import { findUuid } from '../../shared/values/identifier'
import type { ErrorCode } from '../../shared/result'
import { useConnectionStore } from '../session/connection.store'
import { useLeavingStore } from '../session/leaving.store'
import type { FailedOpening, ShownRecord } from './record-types'

export interface OpeningState {
  readonly shown: ShownRecord<unknown> | null
  readonly opening: string | null
  readonly failed: FailedOpening | null
  open(connectionId: string, query: string): Promise<void>
  openWithoutLoading(connectionId: string, id: string): void
  clear(): void
}

export interface OpeningOptions {
  readonly store: OpeningState
  /** Where the screen lives: `/tenants`. */
  readonly path: string
  /** Why a text cannot be opened. */
  readonly fault: (text: string, signIn: SignIn) => string | undefined
  /** What to ask main for; the text has no fault. */
  readonly normalise: (text: string) => string
}

export interface RecordOpening {
  readonly query: Ref<string>
  readonly queryError: Readonly<Ref<string | undefined>>
  readonly setQuery: (text: string) => void
  /** Id of the record that may be edited without loading it, after its reading failed. */
  readonly blankId: Readonly<Ref<string | null>>
  readonly open: (text: string, asked?: boolean) => Promise<void>
  readonly openWithoutLoading: () => Promise<void>
  readonly tryAgain: () => Promise<void>
}

/** With these a record cannot be read but may still be written. */
const readRefused: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'forbidden',
  'refused',
  'notOwnRecord',
])

/** The part of a records screen that opens records, and keeps the route in step. */
export function useRecordOpening(options: OpeningOptions): RecordOpening {
  const { store, path } = options
  const connections = useConnectionStore()
  const leaving = useLeavingStore()
  const route = useRoute()
  const router = useRouter()
  const query = ref('')
  /** What was typed and cannot be opened. */
  const faulty = ref<string>()
  const queryError = computed(() =>
    faulty.value === undefined ? undefined : options.fault(faulty.value, signIn()),
  )

  const routeId = computed(() => {
    const { id } = route.params
    return typeof id === 'string' && id !== '' ? id : null
  })

  const blankId = computed(() => {
    const { failed } = store
    if (failed === null) return null
    const { code, slot } = failed.error
    const refused = readRefused.has(code) || (code === 'keyMissing' && slot === 'read')
    return refused ? findUuid(failed.query) : null
  })

  /** `asked`: the agent has already agreed to leave what is on screen. */
  async function open(text: string, asked = false): Promise<void> {
    const connectionId = connections.active?.id
    if (connectionId === undefined) return
    if (options.fault(text, signIn()) !== undefined) {
      faulty.value = text
      query.value = text
      return
    }
    faulty.value = undefined
    const wanted = options.normalise(text)
    if (!asked && wanted !== store.shown?.id && !(await leaving.mayLeave())) return
    await store.open(connectionId, wanted)
    // What failed can be corrected; what is open is named above its form.
    query.value = store.shown === null ? text.trim() : ''
    if (store.shown === null) return
    await showInRoute(store.shown.id)
  }

  async function openWithoutLoading(): Promise<void> {
    if (store.failed === null || blankId.value === null) return
    store.openWithoutLoading(store.failed.connectionId, blankId.value)
    query.value = ''
    if (store.shown !== null) await showInRoute(store.shown.id)
  }

  async function tryAgain(): Promise<void> {
    if (store.failed !== null) await open(store.failed.query, true)
  }

  async function showInRoute(id: string): Promise<void> {
    // The agent may have gone elsewhere while the record was being read.
    if (!route.path.startsWith(path) || routeId.value === id) return
    await router.push(`${path}/${id}`)
  }

  function signIn(): SignIn {
    return connections.active?.signIn ?? 'apiKeys'
  }

  function setQuery(text: string): void {
    query.value = text
    if (queryError.value !== undefined) faulty.value = text
  }

  /** Follows links and the back button; another connection starts empty. */
  async function follow(connectionId: string | null, id: string | null): Promise<void> {
    if (connectionId === null || !route.path.startsWith(path)) return
    const { shown, failed, opening } = store
    const known = shown?.connectionId ?? failed?.connectionId ?? connectionId
    if (known !== connectionId) {
      store.clear()
      faulty.value = undefined
      if (id !== null) await router.replace(path)
    } else if (id === null) {
      if (shown !== null) await router.replace(`${path}/${shown.id}`)
    } else if (shown?.id !== id && opening !== id && failed?.query !== id) {
      await open(id, true)
    }
  }

  watch(
    () => [connections.active?.id ?? null, routeId.value] as const,
    async ([connectionId, id], previous) => {
      // Told of anything about the connection; only another one, or another record, matters here.
      if (previous?.[0] === connectionId && previous[1] === id) return
      const before = previous?.[0] ?? null
      if (before !== null && connectionId !== before) {
        store.clear()
        if (id !== null) await router.replace(path)
      } else {
        await follow(connectionId, id)
      }
    },
    { immediate: true },
  )

  // Links and the back button ask too; what this screen does by itself has been asked before.
  const toAnotherRecord = async (to: RouteLocationNormalized): Promise<boolean> => {
    const { id } = to.params
    const stays = id === '' || id === store.shown?.id || store.shown === null
    return (to.path.startsWith(path) && stays) || leaving.mayLeave()
  }
  onBeforeRouteUpdate(toAnotherRecord)
  onBeforeRouteLeave(toAnotherRecord)

  return { query, queryError, setQuery, blankId, open, openWithoutLoading, tryAgain }
}

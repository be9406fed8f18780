import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Change, Verification } from '../../../shared/entities/change'
import type { MethodOutput } from '../../../shared/contract'
import type { AppError, Result } from '../../../shared/result'
import { call } from '../../bridge/client'
import { isNarrowed, toChangeFilter, wholeRecord, type ActivityFilter } from './activity-filter'
import { mergePages } from './merge-pages'

/** Pause in typing, in milliseconds, after which the search is sent. */
const typingPause = 250

/** The list of changes as it is narrowed, read page by page. The filter stays when one comes back. */
export const useActivityStore = defineStore('activity', () => {
  const filter = shallowRef<ActivityFilter>(wholeRecord)
  const changes = shallowRef<readonly Change[]>([])
  const next = ref<number | null>(null)
  const status = ref<'pending' | 'ready' | 'failed'>('pending')
  const error = shallowRef<AppError | null>(null)
  const loadingOlder = ref(false)
  /** Each question has a number; only the answer to the latest counts. */
  let question = 0
  let typing: ReturnType<typeof setTimeout> | undefined

  const narrowed = computed(() => isNarrowed(filter.value))

  function ask(before: number | null) {
    return call('activity.list', { filter: toChangeFilter(filter.value), before })
  }

  function fail(reason: AppError): void {
    error.value = reason
    status.value = 'failed'
  }

  /** Reads the list from its beginning. What is shown stays until the answer is there. */
  async function load(): Promise<void> {
    clearTimeout(typing)
    const mine = ++question
    status.value = 'pending'
    loadingOlder.value = false
    const page = await ask(null)
    if (mine !== question) return
    if (!page.ok) return fail(page.error)
    changes.value = page.value.changes
    next.value = page.value.next
    error.value = null
    status.value = 'ready'
  }

  /** Adds the next page. */
  async function loadOlder(): Promise<void> {
    if (next.value === null || loadingOlder.value || status.value !== 'ready') return
    const mine = question
    loadingOlder.value = true
    const page = await ask(next.value)
    if (mine !== question) return
    loadingOlder.value = false
    if (!page.ok) {
      error.value = page.error
      return
    }
    error.value = null
    changes.value = [...changes.value, ...page.value.changes]
    next.value = page.value.next
  }

  /** Takes in what has changed, without a row that is there moving or going. */
  async function refresh(latest: Change | null): Promise<void> {
    if (status.value !== 'ready' || latest === null) return load()
    const mine = question
    const page = await ask(null)
    if (mine !== question || !page.ok) return
    const merged = mergePages({ changes: changes.value, next: next.value }, page.value, latest)
    changes.value = merged.changes
    next.value = merged.next
  }

  /** Narrows the list; what is typed is sent when typing pauses. */
  function narrow(part: Partial<ActivityFilter>): void {
    filter.value = { ...filter.value, ...part }
    clearTimeout(typing)
    if (part.search === undefined) void load()
    else typing = setTimeout(() => void load(), typingPause)
  }

  function clearFilter(): void {
    filter.value = wholeRecord
    void load()
  }

  /** Saves what the filter shows to a file that main asks for. */
  function save(format: 'csv' | 'json'): Promise<Result<MethodOutput<'activity.export'>>> {
    return call('activity.export', { filter: toChangeFilter(filter.value), format })
  }

  /** Checks the whole record for alterations. */
  function verify(): Promise<Result<Verification>> {
    return call('activity.verify', {})
  }

  return {
    filter,
    narrowed,
    changes,
    next,
    status,
    error,
    loadingOlder,
    load,
    loadOlder,
    refresh,
    narrow,
    clearFilter,
    save,
    verify,
  }
})

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AppError } from '../../../shared/error'
import { call } from '../../bridge/client'

/** Facts about this program, for a report of a fault. */
export const useDiagnosticsStore = defineStore('diagnostics', () => {
  /** As they were last taken; `null` before. */
  const text = ref<string | null>(null)
  const busy = ref(false)
  /** What became of the last copy or file. */
  const done = ref<'copied' | { readonly savedAs: string } | null>(null)
  const error = shallowRef<AppError | null>(null)

  /** Takes them anew: to be shown, for the clipboard, or for a file that the agent chooses. */
  async function take(to: 'page' | 'clipboard' | 'file'): Promise<void> {
    if (busy.value) return
    busy.value = true
    done.value = null
    error.value = null
    const result = await call('app.diagnostics', { to })
    busy.value = false
    if (!result.ok) {
      // Who cancels knows that.
      if (result.error.code !== 'cancelled') error.value = result.error
      return
    }
    text.value = result.value.text
    const { path } = result.value
    if (to === 'clipboard') done.value = 'copied'
    else if (path !== null) done.value = { savedAs: path }
  }

  return { text, busy, done, error, take }
})

import { defineStore } from 'pinia'
import type { AppError } from '../../../shared/error'
import { ref, shallowRef } from 'vue'
import { call } from '../../bridge/client'
import { useChangesStore } from '../../session/changes.store'

/** Changing how this program behaves. */
export const useSettingsStore = defineStore('settings', () => {
  const changes = useChangesStore()
  const saving = ref(false)
  /** What the last choice erased, in changes; `later` where the record could not be written; `null` before any. */
  const erased = ref<number | 'later' | null>(null)
  const error = shallowRef<AppError | null>(null)

  /** Sets after how many days personal data go from the record of changes; `null`: never. */
  async function setRetention(days: number | null): Promise<void> {
    if (saving.value) return
    saving.value = true
    erased.value = null
    error.value = null
    const result = await call('settings.setRetention', { days })
    saving.value = false
    if (result.ok) {
      changes.retentionDays = days
      erased.value = result.value.erased ?? 'later'
    } else error.value = result.error
  }

  return { saving, erased, error, setRetention }
})

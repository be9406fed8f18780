import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { MethodOutput } from '../../../shared/contract'
import type { AppError } from '../../../shared/error'
import { call } from '../../bridge/client'

/** What this program is made of. */
export const useAboutStore = defineStore('about', () => {
  const about = shallowRef<MethodOutput<'app.about'> | null>(null)
  const error = shallowRef<AppError | null>(null)

  async function load(): Promise<void> {
    const result = await call('app.about', {})
    if (result.ok) about.value = result.value
    else error.value = result.error
  }

  const openLicences = () => call('app.openLicences', {})

  return { about, error, load, openLicences }
})

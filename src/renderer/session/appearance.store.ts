import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Appearance } from '../../shared/entities/appearance'
import type { AppError } from '../../shared/error'
import {
  chosen,
  languageChoices,
  languageOf,
  themeChoices,
} from '../../shared/values/appearance-choices'
import { call } from '../bridge/client'
import { setLanguage } from '../language/language'

/** How the window looks and speaks. */
export const useAppearanceStore = defineStore('appearance', () => {
  const appearance = shallowRef<Appearance>(firstAppearance())
  const saving = ref(false)
  const error = shallowRef<AppError | null>(null)
  /** Chosen so far, perhaps before what main keeps was known. */
  let early: Partial<Appearance> = {}
  speak()

  /** What main keeps, at the start. */
  function start(kept: Appearance): void {
    appearance.value = { ...kept, ...early }
    speak()
  }

  /** Takes effect at once. What could not be kept is said, and stays in effect until the end. */
  async function change(parts: Partial<Appearance>): Promise<void> {
    appearance.value = { ...appearance.value, ...parts }
    early = { ...early, ...parts }
    speak()
    saving.value = true
    const result = await call('settings.setAppearance', parts)
    saving.value = false
    error.value = result.ok ? null : result.error
  }

  function speak(): void {
    setLanguage(languageOf(appearance.value.language, navigator.language))
  }

  return { appearance, saving, error, start, change }
})

/** Main names it in the address of the page, so that nothing changes before the agent's eyes. */
function firstAppearance(): Appearance {
  const named = new URLSearchParams(window.location.search)
  return {
    language: chosen(languageChoices, named.get('language')),
    theme: chosen(themeChoices, named.get('theme')),
    privacyMask: false,
  }
}

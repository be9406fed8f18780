import { computed, onScopeDispose, ref, watchEffect, type ComputedRef, type Ref } from 'vue'
import { useAppearanceStore } from '../session/appearance.store'
import type { Look } from './theme'

/** The look that the agent's choice and the computer's settings come to; it is written on the root too. */
export function useLook(): ComputedRef<Look> {
  const store = useAppearanceStore()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const systemContrast = useMedia('(prefers-contrast: more)')
  const look = computed((): Look => {
    const { theme } = store.appearance
    const dark = theme === 'dark' || (theme !== 'light' && systemDark.value)
    return {
      scheme: dark ? 'dark' : 'light',
      contrast: theme === 'contrast' || systemContrast.value ? 'more' : 'usual',
    }
  })
  watchEffect(() => {
    const { dataset } = document.documentElement
    dataset['scheme'] = look.value.scheme
    dataset['contrast'] = look.value.contrast
    dataset['masked'] = String(store.appearance.privacyMask)
  })
  return look
}

function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const follow = (event: MediaQueryListEvent): void => {
    matches.value = event.matches
  }
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return matches
}

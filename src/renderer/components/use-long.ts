import { onScopeDispose, ref, watch, type Ref } from 'vue'

/**
 * Whether something has gone on for longer than anybody takes for "at once", in milliseconds. A quick
 * answer needs no sign that it is waited for, and drawing one would only make it come later.
 */
export function useLong(goesOn: () => boolean, atOnce = 100): Readonly<Ref<boolean>> {
  const isLong = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    goesOn,
    (doesGoOn) => {
      clearTimeout(timer)
      isLong.value = false
      if (doesGoOn) timer = setTimeout(() => (isLong.value = true), atOnce)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => clearTimeout(timer))
  return isLong
}

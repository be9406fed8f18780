import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** The time in milliseconds, each second anew while somebody needs it. */
export function useNow(needed: () => boolean): Readonly<Ref<number>> {
  const now = ref(Date.now())
  let ticking: ReturnType<typeof setInterval> | undefined
  const tick = (): void => void (now.value = Date.now())
  watch(
    needed,
    (isNeeded) => {
      clearInterval(ticking)
      tick()
      if (isNeeded) ticking = setInterval(tick, 1000)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => clearInterval(ticking))
  return now
}

/** Where a table of rows is scrolled to, and how it is scrolled elsewhere. */
import { computed, nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { heightToScroll, isLong, scrolledAt, topAt, topWithin } from './long-scroll'
import { scrollTopFor, type Sight } from './visible-rows'

/** Before it is measured. */
const usualHeight = 480

/** Follows the element that scrolls; `total` rows are in it. */
export function useRowScroll(scroller: Readonly<Ref<HTMLElement | null>>, total: () => number) {
  const sight = ref<Sight>({ top: 0, height: usualHeight })
  /**
   * How far the element was scrolled when `sight` was found out. In a long table a pixel of it is some
   * pixels of rows: what was placed by rows is more exact than what the element can tell.
   */
  const scrolled = ref(0)
  const long = computed(() => isLong(total()))
  const allHeight = computed(() => heightToScroll(total()))
  const scrolls = computed(() => allHeight.value > sight.value.height)
  /** In pixels: how much further down a row is drawn than it would be if all of them had room. */
  const shift = computed(() => (long.value ? scrolled.value - sight.value.top : 0))

  function measure(): void {
    const height = scroller.value?.clientHeight ?? 0
    if (height > 0) sight.value = { ...sight.value, height }
  }

  function onScroll(): void {
    const now = scroller.value?.scrollTop ?? 0
    if (long.value && Math.abs(now - scrolled.value) < 1) return
    scrolled.value = now
    sight.value = { ...sight.value, top: topAt(now, total(), sight.value.height) }
  }

  /** Scrolls to where so many pixels of rows are above. */
  function scrollTo(wanted: number): void {
    const { height } = sight.value
    const top = topWithin(wanted, total(), height)
    const to = scrolledAt(top, total(), height)
    if (scroller.value) scroller.value.scrollTop = to
    // The screen may have no such place, but one beside it.
    scrolled.value = long.value ? (scroller.value?.scrollTop ?? to) : to
    sight.value = { ...sight.value, top }
  }

  /** Scrolls so that a row is in sight: not at all if it is. */
  function reveal(index: number): void {
    scrollTo(scrollTopFor(index, sight.value))
  }

  /** A turn of the wheel is as many rows in a long table as in any other. */
  function onWheel(event: WheelEvent): void {
    const { deltaX, deltaY, deltaMode, ctrlKey, shiftKey } = event
    if (ctrlKey || shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) return
    event.preventDefault()
    const pixels = deltaMode === inScreens ? deltaY * sight.value.height : deltaY
    scrollTo(sight.value.top + pixels)
  }
  /** Nothing listens where it need not: the browser scrolls more smoothly then. */
  const wheel = computed(() => (long.value ? { wheel: onWheel } : {}))

  // In a long table the same rows are somewhere else as soon as there are more of them, or room for more.
  watch([total, () => sight.value.height], async ([now], [before]) => {
    if (!isLong(now) && !isLong(before)) return
    await nextTick()
    const { top, height } = sight.value
    const to = scrolledAt(topWithin(top, total(), height), total(), height)
    if (Math.abs(to - scrolled.value) >= 1) scrollTo(top)
  })

  let observer: ResizeObserver | undefined
  onMounted(() => {
    measure()
    observer = new ResizeObserver(measure)
    if (scroller.value) observer.observe(scroller.value)
  })
  onBeforeUnmount(() => observer?.disconnect())

  return { ...{ sight, long, allHeight, scrolls, shift, wheel }, ...{ onScroll, scrollTo, reveal } }
}

/** `WheelEvent.DOM_DELTA_PAGE`, which Windows can be set to; Chromium tells all else in pixels. */
const inScreens = 2

import { computed, nextTick, ref, type Ref } from 'vue'
import { matching, moved, named, withCurrent, type SelectOption } from './listbox'

interface SelectSource {
  readonly options: () => readonly SelectOption[]
  readonly value: () => string
  readonly filterable: () => boolean
  readonly freeText: () => boolean
  readonly disabled: () => boolean
  readonly choose: (value: string) => void
}

/** Behaviour of a combobox with a list, after the ARIA practices guide; without any markup. */
export function useSelect(source: SelectSource, listbox: Ref<HTMLElement | undefined>) {
  const open = ref(false)
  const pending = ref(-1)
  /** What was typed to filter; `null` while the chosen option is shown. */
  const typed = ref<string | null>(null)
  let typedAhead = ''
  let typedAheadAt = 0

  const all = computed(() => withCurrent(source.options(), source.value()))
  const chosen = computed(() => all.value.find(({ value }) => value === source.value()))
  const shown = computed(() => typed.value ?? chosen.value?.label ?? '')
  const visible = computed(() =>
    typed.value === null ? all.value : matching(all.value, typed.value),
  )

  async function show(): Promise<void> {
    if (open.value || source.disabled()) return
    open.value = true
    pending.value = visible.value.findIndex(({ value }) => value === source.value())
    await nextTick()
    // The top layer, so that no dialog and no scrolling box cuts the list off. Absent in happy-dom.
    if (listbox.value?.isConnected) listbox.value.showPopover?.()
    scrollToPending()
  }

  function hide(): void {
    open.value = false
    typed.value = null
  }

  function choose(option: SelectOption | undefined): void {
    hide()
    if (option) source.choose(option.value)
  }

  function type(text: string): void {
    typed.value = text
    void show()
    pending.value = text.trim() === '' ? -1 : 0
  }

  function point(index: number): void {
    pending.value = index
    void nextTick(scrollToPending)
  }

  function scrollToPending(): void {
    listbox.value?.children[pending.value]?.scrollIntoView({ block: 'nearest' })
  }

  /** Finds the option by its first letters, as a list without a text box does. */
  function typeAhead(letter: string, now: number): void {
    typedAhead = now - typedAheadAt < 700 ? typedAhead + letter : letter
    typedAheadAt = now
    const [found] = matching(all.value, typedAhead)
    if (!found) return
    if (open.value) point(all.value.indexOf(found))
    else choose(found)
  }

  function leave(): void {
    if (typed.value === null) hide()
    else choose(meant(typed.value))
  }

  /**
   * The option that was typed in full, or the only one that matches; where any text counts, else the
   * text itself. An emptied box means the empty choice; a space in it means nothing.
   */
  function meant(text: string): SelectOption | undefined {
    if (text === '') return all.value.find(({ value }) => value === '')
    if (text.trim() === '') return undefined
    const option = named(all.value, text)
    if (option !== undefined) return option
    const [only, second] = matching(all.value, text)
    if (only !== undefined && second === undefined && text.trim().length > 2) return only
    return source.freeText() ? { value: text.trim(), label: text.trim() } : undefined
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const { key } = event
    const to = moved(key, pending.value, visible.value.length)
    if (to !== null) {
      if (open.value) point(to)
      else void show()
    } else if (key === 'Enter' && open.value) {
      choose(
        visible.value[pending.value] ?? (typed.value === null ? undefined : meant(typed.value)),
      )
    } else if (key === 'Escape' && open.value) {
      hide()
      // Only the list closes, not the dialog around it.
      event.stopPropagation()
    } else if (key === 'Tab' && typed.value) {
      return choose(source.freeText() ? meant(typed.value) : visible.value[pending.value])
    } else if (source.filterable()) return
    else if (key === ' ' || key === 'Enter') {
      if (open.value) choose(visible.value[pending.value])
      else void show()
    } else if (key === 'Home' && open.value) point(0)
    else if (key === 'End' && open.value) point(visible.value.length - 1)
    else if (key.length === 1 && !event.altKey) typeAhead(key, event.timeStamp)
    else return
    event.preventDefault()
  }

  function toggle(): void {
    if (open.value && !source.filterable()) hide()
    else void show()
  }

  return { open, pending, shown, visible, type, choose, toggle, leave, onKeydown }
}

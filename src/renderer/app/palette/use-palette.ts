import { onMounted, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { t } from '../../language/language'
import { useAccess } from '../../session/access'
import { useConnectionStore } from '../../session/connection.store'
import { useRecentsStore } from '../../session/recents.store'
import { useRedeemStore } from '../../session/redeem.store'
import { useCommands, type Command } from './commands'
import { nextRegion } from './regions'
import { shortcutOf } from './shortcuts'
import { whatIsMeant } from './what-is-meant'

export interface Palette {
  readonly isOpen: Ref<boolean>
  readonly text: Ref<string>
  readonly sheetIsOpen: Ref<boolean>
  readonly commands: ComputedRef<readonly Command[]>
  readonly find: (text: string) => Command[]
  readonly show: (text?: string) => void
}

/** The palette, the sheet of shortcuts, and the keyboard that leads to them and past them. */
export function usePalette(): Palette {
  const isOpen = ref(false)
  const text = ref('')
  const sheetIsOpen = ref(false)
  const route = useRoute()
  const router = useRouter()
  const connections = useConnectionStore()
  const recents = useRecentsStore()
  const redeem = useRedeemStore()
  const { readOnly } = useAccess()
  const commands = useCommands(() => (sheetIsOpen.value = true))

  function show(prefilled = ''): void {
    text.value = prefilled
    isOpen.value = true
  }

  function find(entered: string): Command[] {
    const connectionId = connections.activeId
    if (connectionId === null) return []
    const meant = whatIsMeant(entered, {
      screen: route.name === 'users' ? 'user' : 'tenant',
      knownKind: (id) =>
        recents.recents.find((each) => each.connectionId === connectionId && each.recordId === id)
          ?.kind ?? null,
    })
    return meant
      .filter(({ what }) => what !== 'redeem' || !readOnly.value)
      .map(({ what, id }) => ({
        id: `found-${what}-${id}`,
        group: 'found',
        label: t(`palette.found.${what}`, { id }),
        run: () =>
          what === 'redeem'
            ? redeem.open({ user: id })
            : void router.push(`/${what}s/${encodeURIComponent(id)}`),
      }))
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.repeat) return
    const inDialog = document.querySelector('dialog[open]') !== null
    if (event.key === '?' && !inDialog && !isTyping(event.target)) {
      event.preventDefault()
      sheetIsOpen.value = true
      return
    }
    const name = shortcutOf(event)
    if (name === null) return
    // In a dialog only what belongs to it: the summary of the redemption that it shows.
    const isOwn = name === 'copySummary' && redeem.isOpen && redeem.report !== null
    if (inDialog && !isOwn) return
    event.preventDefault()
    if (name === 'commands') show()
    else if (name === 'shortcuts') sheetIsOpen.value = true
    else if (name === 'regions') nextRegion()
    else commands.value.find(({ shortcut }) => shortcut === name)?.run()
  }

  /** What is pasted where there is no field is looked at, and never followed by itself. */
  function onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain').trim() ?? ''
    const elsewhere = isTyping(event.target) || document.querySelector('dialog[open]') !== null
    if (elsewhere || find(pasted).length === 0) return
    event.preventDefault()
    show(pasted)
  }

  onMounted(() => {
    window.addEventListener('keydown', onKeydown)
    window.addEventListener('paste', onPaste)
  })
  onScopeDispose(() => {
    window.removeEventListener('keydown', onKeydown)
    window.removeEventListener('paste', onPaste)
  })

  return { isOpen, text, sheetIsOpen, commands, find, show }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

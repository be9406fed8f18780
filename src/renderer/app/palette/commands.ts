/** Everything that can be done from where the agent is, for the palette and the keyboard. */
import { computed, type ComputedRef } from 'vue'
import { useRouter } from 'vue-router'
import { themeChoices } from '../../../shared/values/appearance-choices'
import { t } from '../../language/language'
import { useAccess } from '../../session/access'
import { useActionsStore } from '../../session/actions.store'
import { useAppearanceStore } from '../../session/appearance.store'
import { useConnectionStore } from '../../session/connection.store'
import { useConnectionSwitching } from '../../session/connection-switching'
import { useRecentsStore } from '../../session/recents.store'
import { useRedeemStore } from '../../session/redeem.store'
import { useTicketStore } from '../../session/ticket.store'
import type { ShortcutName } from './shortcuts'

export interface Command {
  /** The same command has the same id, whatever the language. */
  readonly id: string
  readonly group: CommandGroup
  readonly label: string
  readonly shortcut?: ShortcutName
  readonly run: () => void
}

/** In the order of the palette. */
export const commandGroups = ['found', 'here', 'recent', 'go', 'connection', 'look'] as const
export type CommandGroup = (typeof commandGroups)[number]

const screens = ['users', 'tenants', 'bulk', 'activity', 'connections', 'settings'] as const

export function useCommands(showShortcuts: () => void): ComputedRef<readonly Command[]> {
  const router = useRouter()
  const screenActions = useActionsStore()
  const appearance = useAppearanceStore()
  const connections = useConnectionStore()
  const recents = useRecentsStore()
  const redeem = useRedeemStore()
  const tickets = useTicketStore()
  const switchTo = useConnectionSwitching()
  const { access, readOnly, lock, unlock } = useAccess()

  const here = computed((): Command[] => [
    ...screenActions.actions.map(({ name, run }): Command => ({
      id: name,
      group: 'here',
      label: t(`palette.actions.${name}`),
      ...(name === 'discardChanges' || name === 'undoChange' ? {} : { shortcut: name }),
      run,
    })),
    ...(connections.active === null || readOnly.value ? [] : [redeemCommand()]),
    ...ticketCommands(),
    ...lockCommands(),
  ])

  function redeemCommand(): Command {
    const label = t('palette.actions.redeem')
    return { id: 'redeem', group: 'here', label, shortcut: 'redeem', run: () => redeem.open() }
  }

  function ticketCommands(): Command[] {
    const ticket = tickets.ticket.trim()
    if (ticket === '') return []
    const label = t('palette.clearTicket', { ticket })
    return [{ id: 'ticket', group: 'here', label, run: () => (tickets.ticket = '') }]
  }

  function lockCommands(): Command[] {
    const { kind } = access.value
    if (kind !== 'locked' && kind !== 'unlocked') return []
    const locked = kind === 'locked'
    return [
      {
        id: 'lock',
        group: 'here',
        label: locked ? t('palette.actions.unlock') : t('palette.actions.lock'),
        shortcut: 'lock',
        run: () => void (locked ? unlock() : lock()),
      },
    ]
  }

  const recent = computed((): Command[] => {
    const { active } = connections
    if (active === null) return []
    return recents.recents
      .filter(({ connectionId }) => connectionId === active.id)
      .map(({ kind, recordId, label }) => ({
        id: `recent-${kind}-${recordId}`,
        group: 'recent',
        label: t(`palette.recent.${kind}`, { name: label ?? recordId }),
        run: () => void router.push(`/${kind}s/${recordId}`),
      }))
  })

  const go = computed((): Command[] =>
    screens.map((screen) => ({
      id: `go-${screen}`,
      group: 'go',
      label: t('palette.go', { screen: t(`shell.nav.${screen}`) }),
      shortcut: screen,
      run: () => void router.push(`/${screen}`),
    })),
  )

  const others = computed((): Command[] =>
    connections.connections
      .filter(({ id }) => id !== connections.activeId)
      .map(({ id, name }) => ({
        id: `connection-${id}`,
        group: 'connection',
        label: t('palette.connection', { name }),
        run: () => void switchTo(id),
      })),
  )

  const look = computed((): Command[] => [
    ...themeChoices
      .filter((theme) => theme !== appearance.appearance.theme)
      .map((theme): Command => ({
        id: `theme-${theme}`,
        group: 'look',
        label: t('palette.theme', { theme: t(`appearance.themes.${theme}`) }),
        run: () => void appearance.change({ theme }),
      })),
    ...(['en', 'de'] as const)
      .filter((language) => language !== appearance.appearance.language)
      .map((language): Command => ({
        id: `language-${language}`,
        group: 'look',
        label: t('palette.language', { language: t(`appearance.languages.${language}`) }),
        run: () => void appearance.change({ language }),
      })),
    {
      id: 'mask',
      group: 'look',
      label: appearance.appearance.privacyMask ? t('palette.maskOff') : t('palette.maskOn'),
      shortcut: 'mask',
      run: () => void appearance.change({ privacyMask: !appearance.appearance.privacyMask }),
    },
    {
      id: 'shortcuts',
      group: 'look',
      label: t('palette.shortcuts.title'),
      shortcut: 'shortcuts',
      run: showShortcuts,
    },
  ])

  return computed(() => [
    ...here.value,
    ...recent.value,
    ...go.value,
    ...others.value,
    ...look.value,
  ])
}

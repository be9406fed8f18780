/** Words for updates of this program. */
import { isWayFault } from '../../shared/entities/connect-fault'
import type { UpdateFault, UpdateProgress } from '../../shared/entities/update'
import { t } from '../language/language'
import type { ErrorText } from './error-text'
import { wayWords } from './ways'

/** What went wrong with an update. */
export function describeUpdateFault(fault: UpdateFault): ErrorText {
  const notInstalled = t('settings.updates.notInstalled')
  if (isWayFault(fault)) {
    // What else is said of it there is about connections and keys.
    return { title: wayWords(fault).title, lines: [t('settings.updates.seeNetwork'), notInstalled] }
  }
  return {
    title: t(`settings.updates.fault.${fault}.title`),
    lines: [t(`settings.updates.fault.${fault}.next`), notInstalled],
  }
}

/** How far it is, in one line; what has failed is described by `describeUpdateFault`. */
export function wordUpdateProgress(progress: UpdateProgress): string {
  switch (progress.state) {
    case 'off':
    case 'unchecked':
    case 'checking':
    case 'upToDate':
      return t(`settings.updates.progress.${progress.state}`)
    case 'available':
    case 'downloading':
    case 'ready':
    case 'installing':
      return t(`settings.updates.progressOf.${progress.state}`, { version: progress.version })
    case 'failed':
      return ''
  }
}

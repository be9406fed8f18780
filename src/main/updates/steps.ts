import type { UpdateProgress } from '../../shared/entities/update'

/** Whether something is being done, which is to come to its end first. */
export function isBusy({ state }: UpdateProgress): boolean {
  return state === 'checking' || state === 'downloading' || state === 'installing'
}

/** The version with which that may be done now; `null`: none. What has failed may be tried again. */
export function versionFor(step: 'download' | 'install', progress: UpdateProgress): string | null {
  switch (progress.state) {
    case 'available':
      return step === 'download' ? progress.version : null
    case 'ready':
      return step === 'install' ? progress.version : null
    case 'failed': {
      if (progress.during === 'check') return null
      const again = progress.fault === 'notInstalled' ? 'install' : 'download'
      return step === again ? progress.version : null
    }
    default:
      return null
  }
}

import { powerMonitor } from 'electron'

/** What is locked when somebody leaves the computer alone. */
export interface Lockable {
  readonly isAnyUnlocked: boolean
  lockAll(): void
}

const secondsBetweenLooks = 15

/**
 * Locks when the screen is locked. Windows and macOS tell of that; Linux does not, so there it is asked
 * for as long as anything is unlocked.
 */
export function watchScreen(lockable: () => Lockable | undefined, second: number): void {
  powerMonitor.on('lock-screen', () => lockable()?.lockAll())
  if (process.platform !== 'linux') return
  setInterval(() => {
    const access = lockable()
    const isLocked = () => powerMonitor.getSystemIdleState(secondsBetweenLooks) === 'locked'
    if (access?.isAnyUnlocked && isLocked()) access.lockAll()
  }, secondsBetweenLooks * second).unref()
}

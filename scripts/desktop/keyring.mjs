// An unlocked keychain that lives as long as the session.
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { runQuietly } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'
import { startService } from './service.mjs'

const unlockLimit = 15_000

/**
 * Starts a keyring in the session's folders and waits until its default collection is open. Nobody needs
 * its password again, unless it is to be locked: the keyring's files go with the session.
 *
 * as: the words of a command that runs it as another user.
 */
export async function startKeyring(env, password = randomBytes(16).toString('hex'), as = []) {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const service = await startService('gnome-keyring-daemon', args, { env, input: password, as })
  const deadline = Date.now() + unlockLimit
  while (!(await isUnlocked(env, as))) {
    if (Date.now() > deadline) {
      await service.stop()
      throw new Problem(`The keyring did not open in time: ${service.output()}`)
    }
    await pause(25)
  }
  return { service }
}

/** Asks the keyring itself, over the bus, as an app would. */
async function isUnlocked(env, as) {
  const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked']
  const [program, ...before] = [...as, 'dbus-send']
  const { stdout } = await runQuietly(
    program,
    [
      ...before,
      '--session',
      '--print-reply=literal',
      '--reply-timeout=2000',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets/aliases/default',
      'org.freedesktop.DBus.Properties.Get',
      ...property,
    ],
    { env },
  )
  return stdout.includes('boolean false')
}

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
 */
export async function startKeyring(env, password = randomBytes(16).toString('hex')) {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const service = await startService('gnome-keyring-daemon', args, { env, input: password })
  const deadline = Date.now() + unlockLimit
  while (!(await isUnlocked(env))) {
    if (Date.now() > deadline) {
      await service.stop()
      throw new Problem(`The keyring did not open in time: ${service.output()}`)
    }
    await pause(25)
  }
  return { service }
}

/** Asks the keyring itself, over the bus, as an app would. */
async function isUnlocked(env) {
  const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked']
  const { stdout } = await runQuietly(
    'dbus-send',
    [
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

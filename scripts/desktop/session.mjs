// A whole throw-away desktop: screen, session bus, keyring and home folder. What runs in it sees
// nothing of the user's own session and leaves nothing behind.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../electron/cache.mjs'
import { stopSignals } from '../run/command.mjs'
import { Problem } from '../run/problem.mjs'
import { hasDisplay } from '../run/project.mjs'
import { startBus } from './bus.mjs'
import { startDisplay } from './display.mjs'
import { startKeyring } from './keyring.mjs'

// They belong to the session that this one is started from.
const foreign =
  /^(DISPLAY|WAYLAND_|XAUTHORITY|DBUS_|GNOME_KEYRING_|AT_SPI_|DESKTOP_SESSION|XDG_(CURRENT_DESKTOP|SESSION_|RUNTIME_DIR))/

/**
 * Runs `use` with the environment of a desktop session and closes the session afterwards.
 *
 * keyring: false gives a session bus on which nobody keeps secrets.
 * With DISPLAY_SESSION=real the machine's own session is used instead, where there is one; outside
 * Linux there is only that one.
 */
export async function withDesktopSession({ keyring = true } = {}, use) {
  const real = process.env.DISPLAY_SESSION === 'real' && hasDisplay()
  if (process.platform !== 'linux' || (real && keyring)) return use({ ...process.env })

  // Until `use` takes the signals over, one that comes must not leave half a session behind.
  let stopped = false
  const stop = () => (stopped = true)
  for (const signal of stopSignals) process.on(signal, stop)
  const session = await openSession({ keyring, ownDisplay: !real, isStopped: () => stopped })
  try {
    return await use(session.env)
  } finally {
    await session.close()
    for (const signal of stopSignals) process.off(signal, stop)
  }
}

async function openSession({ keyring, ownDisplay, isStopped }) {
  const folder = await mkdtemp(join(tmpdir(), 'userdocks-desktop-'))
  const services = []
  const close = async () => {
    // The last one started depends on those before it.
    for (const service of services.reverse()) await service.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    const env = await sessionEnvironment(folder, ownDisplay)
    const start = async (starting) => {
      const { service, env: added } = await starting
      services.push(service)
      Object.assign(env, added)
      if (isStopped()) throw new Problem('Stopped.')
    }
    if (ownDisplay) await start(startDisplay(folder, env))
    await start(startBus(folder, env))
    if (keyring) await start(startKeyring(env))
    return { env, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function sessionEnvironment(folder, ownDisplay) {
  const env = { ...process.env }
  if (ownDisplay) {
    for (const name of Object.keys(env)) if (foreign.test(name)) delete env[name]
    env.XDG_RUNTIME_DIR = join(folder, 'run')
    env.XDG_SESSION_TYPE = 'x11'
  }
  const home = join(folder, 'home')
  Object.assign(env, keptPlaces(), {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    // Neither asks the bus for helpers that it does not have.
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
  })
  const folders = Object.keys(env).filter((name) => env[name].startsWith(`${folder}/`))
  for (const name of folders) await mkdir(env[name], { recursive: true, mode: 0o700 })
  return env
}

/** What is looked for below the home folder and must still be found with another one. */
function keptPlaces() {
  const { env } = process
  const cacheHome = env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return {
    USERDOCKS_CONSOLE_CACHE: cacheFolder(),
    electron_config_cache: env.electron_config_cache || join(cacheHome, 'electron'),
    npm_config_cache: env.npm_config_cache || join(homedir(), '.npm'),
    npm_config_userconfig: env.npm_config_userconfig || join(homedir(), '.npmrc'),
  }
}

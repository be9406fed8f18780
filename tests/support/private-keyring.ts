import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBus } from '../../scripts/desktop/bus.mjs'
import { startKeyring } from '../../scripts/desktop/keyring.mjs'

// A keychain for one test, which may be locked, stopped and ended: a bus of its own, and a real
// gnome-keyring on it.

const password = 'of the keyring of one test'
/** What keytar looks for besides service and account. */
const schema = 'org.freedesktop.Secret.Generic'
const login = '/org/freedesktop/secrets/collection/login'

export class PrivateKeyring {
  readonly #folder = mkdtempSync(join(tmpdir(), 'keyring-'))
  readonly #services: { stop(): Promise<void> }[] = []
  #environment: Record<string, string> = {}

  private constructor() {}

  /** Opens a bus, with a keyring on it unless there is to be none. */
  static async open({ keyring = true } = {}): Promise<PrivateKeyring> {
    const opened = new PrivateKeyring()
    await opened.#openBus()
    if (keyring) await opened.start()
    return opened
  }

  /** What a program has to be started with to find it. */
  get environment(): Record<string, string> {
    const { DBUS_SESSION_BUS_ADDRESS } = this.#environment
    return { DBUS_SESSION_BUS_ADDRESS: DBUS_SESSION_BUS_ADDRESS ?? '' }
  }

  async #openBus(): Promise<void> {
    const folder = (name: string) => {
      const path = join(this.#folder, name)
      mkdirSync(path, { recursive: true, mode: 0o700 })
      return path
    }
    const own = {
      HOME: folder('home'),
      XDG_DATA_HOME: folder('home/data'),
      XDG_CONFIG_HOME: folder('home/config'),
      XDG_CACHE_HOME: folder('home/cache'),
      XDG_RUNTIME_DIR: folder('run'),
    }
    const environment: Record<string, string> = {
      ...(process.env as Record<string, string>),
      ...own,
    }
    // Without a screen, a locked keyring has nobody to ask for its password.
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']) delete environment[name]
    const bus = await startBus(this.#folder, environment)
    this.#services.push(bus.service)
    this.#environment = { ...environment, ...bus.env }
  }

  /** Starts the keyring, open. What it held before an earlier end it holds again. */
  async start(): Promise<void> {
    const { service } = await startKeyring(this.#environment, password)
    this.#services.push(service)
  }

  lock(): void {
    const locked = this.#run('gdbus', [
      ...['call', '--session', '--dest', 'org.freedesktop.secrets'],
      ...['--object-path', '/org/freedesktop/secrets'],
      ...['--method', 'org.freedesktop.Secret.Service.Lock', `[objectpath '${login}']`],
    ])
    if (!locked.includes(login)) throw new Error(`It did not lock: ${locked}`)
  }

  /** As the login of the desktop does it, through the control socket of gnome-keyring. */
  unlock(): Promise<void> {
    const text = Buffer.from(password)
    const packet = Buffer.alloc(1 + 12)
    // A byte with the credentials of the process, the length of what follows it, 1 for "unlock".
    packet.writeUInt32BE(12 + text.length, 1)
    packet.writeUInt32BE(1, 5)
    packet.writeUInt32BE(text.length, 9)
    return new Promise((resolve, reject) => {
      const socket = connect(join(this.#environment['XDG_RUNTIME_DIR'] ?? '', 'keyring/control'))
      socket.once('error', reject)
      socket.once('data', (answer) => {
        socket.destroy()
        if (answer.readUInt32BE(4) === 0) resolve()
        else reject(new Error('It did not unlock.'))
      })
      socket.write(Buffer.concat([packet, text]))
    })
  }

  /** From now on it does not answer: its process is stopped. */
  stopAnswering(): void {
    process.kill(this.#process(), 'SIGSTOP')
  }

  /** Needs no answer of the keyring. */
  answerAgain(): void {
    process.kill(this.#process(), 'SIGCONT')
  }

  /** Whether its process is stopped. */
  get isStopped(): boolean {
    return /^State:\s+T/m.test(readFileSync(`/proc/${this.#process()}/status`, 'utf8'))
  }

  /** Ends it as a crash does. */
  kill(): void {
    process.kill(this.#process(), 'SIGKILL')
  }

  /** The accounts of a service, as another program sees them. */
  accounts(service: string): string[] {
    const found = this.#run('bash', [
      '-c',
      'secret-tool search --all service "$0" 2>&1 || true',
      service,
    ])
    return [...found.matchAll(/attribute\.account = (.*)/g)].map(([, account]) => account ?? '')
  }

  /** Removes an item, as another program. */
  clear(service: string, account: string): void {
    this.#run('secret-tool', ['clear', 'service', service, 'account', account])
  }

  /** Puts another value in the place of an item, as another program. */
  replace(service: string, account: string, value: string): void {
    this.clear(service, account)
    const attributes = ['xdg:schema', schema, 'service', service, 'account', account]
    this.#run('secret-tool', ['store', '--label', account, ...attributes], value)
  }

  async close(): Promise<void> {
    try {
      this.answerAgain()
    } catch {
      // It is not there (any more).
    }
    for (const service of this.#services.reverse()) await service.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** The number of the process that owns the name on the bus. */
  #process(): number {
    const answer = this.#run('dbus-send', [
      ...['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'],
      ...['org.freedesktop.DBus.GetConnectionUnixProcessID', 'string:org.freedesktop.secrets'],
    ])
    return Number(/uint32 (\d+)/.exec(answer)?.[1])
  }

  #run(program: string, args: string[], input?: string): string {
    return execFileSync(program, args, {
      env: this.#environment,
      encoding: 'utf8',
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      ...(input === undefined ? {} : { input }),
    })
  }
}

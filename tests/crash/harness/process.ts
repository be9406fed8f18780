import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Line, Plan } from '../protocol'
import type { Kill } from './kills'
import type { Runtime } from './scenario'
import type { ScenarioServer } from './server'

/** What one start of the process has come to. */
export interface Run {
  /** Ended by a kill of the harness; else it ended by itself, or got lost. */
  readonly killed: boolean
  /** Ended by itself, and well. */
  readonly ended: boolean
  readonly lines: readonly Line[]
  /** What it complained about. */
  readonly complaints: string
  /** Milliseconds from its first line to its end. */
  readonly milliseconds: number
}

export interface Start {
  readonly bundle: string
  readonly plan: Omit<Plan, 'failpoint'>
  readonly runtime: Runtime
  /** A folder of the scenario's own. */
  readonly folder: string
  /** A file with the authority to trust; `null` without TLS. */
  readonly authority: string | null
  /** Milliseconds that such a start takes. */
  readonly usual: number
}

const starter = join(process.cwd(), 'scripts', 'test', 'crash-worker.cjs')
/** Only so that a process that hangs is found: no run of the harness gets near it. */
const longest = 60_000

const alive = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Starts the process and waits until it has ended, or was killed as `kill` says. */
export async function run(start: Start, server: ScenarioServer, kill: Kill | null): Promise<Run> {
  const failpoint = kill?.by === 'itself' ? kill.failpoint : null
  const child = spawnWorker(start, { ...start.plan, failpoint })
  alive.add(child)
  const lines: Line[] = []
  let complaints = ''
  let began = performance.now()
  let timer = setTimeout(() => child.kill('SIGABRT'), longest)
  const died = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('error', (error) => ((complaints += error.message), resolve(null)))
    child.once('close', (_code, signal) => resolve(signal))
  })
  const strike = (): Promise<unknown> => {
    child.kill('SIGKILL')
    return died
  }
  if (kill?.by === 'server') server.watch(kill.event, kill.nth, strike)
  forEachLine(child, (line) => {
    lines.push(line)
    if (line.line !== 'started') return
    began = performance.now()
    if (kill?.by !== 'clock') return
    clearTimeout(timer)
    timer = setTimeout(() => void strike(), kill.share * start.usual)
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const signal = await died
  clearTimeout(timer)
  alive.delete(child)
  return {
    killed: signal === 'SIGKILL' && kill !== null,
    ended: signal === null && child.exitCode === 0 && lines.at(-1)?.line === 'ended',
    lines,
    complaints,
    milliseconds: performance.now() - began,
  }
}

function spawnWorker(start: Start, plan: Plan): ChildProcess {
  const { runtime, bundle, folder, authority } = start
  const program = runtime === 'node' ? process.execPath : electron()
  // No sandbox for root, and no screen: it shows nothing.
  const screenless = ['--no-sandbox', '--ozone-platform=headless', '--disable-gpu']
  const inMain = [...screenless, `--user-data-dir=${folder}/electron`]
  const parts = runtime === 'electronMain' ? inMain : []
  return spawn(program, [...parts, starter, bundle, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      ...(runtime === 'electronAsNode' ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
      ...(authority === null ? {} : { NODE_EXTRA_CA_CERTS: authority }),
      ...(process.env['CRASH_KEEP_CODE'] ? { CRASH_KEEP_CODE: '1' } : {}),
    },
  })
}

/** The Electron that runs the app here; scripts/test-crash.mjs says which. */
export function electron(): string {
  return process.env['ELECTRON_EXEC_PATH'] ?? ''
}

function forEachLine(child: ChildProcess, take: (line: Line) => void): void {
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(JSON.parse(line) as Line)
  })
}

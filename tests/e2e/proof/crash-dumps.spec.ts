import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { notMeasured, recordFigure } from '../../support/figures'
import { addConnection } from '../support/actions'
import { ConsoleApp } from '../support/electron'
import { inMain, pageAfter, rendererOf } from '../support/main-process'
import { findIn, needlesFor, sum, type Needles } from '../support/needles'
import { expect, test } from '../support/test'

const key = `k/${randomBytes(9).toString('hex')}`
const keys = {
  clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
  read: `${key}-r`,
  write: `${key}-w`,
}

function findBelow(folder: string, needles: Needles): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => sum(findIn(readFileSync(join(entry.parentPath, entry.name)), needles)))
    .reduce((total, found) => total + found, 0)
}

/** Why the system would write no core dump into a folder here; `null` if it would. */
function cannotDump(id: number): string | null {
  if (process.platform !== 'linux') return 'core dumps are looked at on Linux only'
  const pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim()
  if (/^[|@/]/.test(pattern)) return `the system gives core dumps to ${pattern.split(' ')[0]}`
  try {
    execFileSync('prlimit', ['--pid', String(id), '--core=unlimited'], { stdio: 'pipe' })
    return null
  } catch {
    return 'this user may not raise the limit for core dumps'
  }
}

interface Left {
  /** How often the key is in what the crash left behind. */
  readonly found: number
  readonly dumps: number
}

/** Ends a process as a crash does, its core dumps switched on; it must have gone into the folder. */
async function crash(child: ChildProcess, folder: string): Promise<Left> {
  const gone = once(child, 'exit')
  child.kill('SIGSEGV')
  await gone
  return { found: findBelow(folder, needlesFor(key)), dumps: readdirSync(folder).length }
}

/** Crashes main, which has the key; what the kernel is told to keep is what main itself says. */
async function crashMain(folder: string): Promise<Left | string> {
  const app = await new ConsoleApp().start()
  try {
    const main = app.application.process()
    const reason = cannotDump(main.pid!)
    if (reason !== null) return reason
    await addConnection(app, { baseUrl: 'https://api.example.com', keys })
    await inMain(app, (_electron, place) => process.chdir(place), folder)
    return await crash(main, folder)
  } finally {
    await app.close().catch(() => {})
    rmSync(app.userData, { recursive: true, force: true })
  }
}

/** Crashes a bare Node that has the key, and has told the kernel nothing. */
async function crashNode(folder: string): Promise<Left> {
  const script =
    "process.stdin.once('data', (all) => (globalThis.kept = all, console.log('has it')))"
  const child = spawn(process.execPath, ['-e', script], { cwd: folder })
  child.stdin.write(key)
  await once(child.stdout, 'data')
  expect(cannotDump(child.pid!)).toBeNull()
  return crash(child, folder)
}

test('a core dump of main holds no key', async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'console-core-')))
  const [ofMain = '', ofNode = ''] = folders
  try {
    const check = 'Keys in a core dump of main'
    const own = await crashMain(ofMain)
    if (typeof own === 'string') notMeasured(check, own)
    test.skip(typeof own === 'string', String(own))
    if (typeof own === 'string') return
    const control = await crashNode(ofNode)
    recordFigure({ check, figure: own.found, mustBe: 0 })
    recordFigure({
      check: "Keys in a core dump with the system's own settings (control)",
      figure: control.found,
      mustBe: 'at least 1',
    })
    expect(own.dumps).toBe(1)
    expect(control.dumps).toBe(1)
    expect(control.found).toBeGreaterThan(0)
    expect(own.found).toBe(0)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true })
  }
})

test('a crashed page leaves no dump, and no key behind', async ({ console: app }) => {
  await addConnection(app, { baseUrl: 'https://api.example.com', keys })
  const renderer = await rendererOf(app)
  process.kill(renderer, 'SIGSEGV')
  await pageAfter(app, renderer)
  const dumps = readdirSync(app.userData, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.dmp$|^core/.test(name),
  )
  const found = findBelow(app.userData, needlesFor(key))
  recordFigure({
    check: 'Dumps and keys left behind by a crashed page',
    figure: dumps.length + found,
    mustBe: 0,
  })
  expect(dumps).toEqual([])
  expect(found).toBe(0)
})

import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseKill, kindOf, type Kill, type KillKind } from './kills'
import type { Evidence } from './evidence'
import { isUnfinished } from './judge-updates'
import { run, type Run, type Start } from './process'
import { readRecord } from './record'
import type { Scenario } from './scenario'
import { ScenarioServer } from './server'

/** A scenario that was played to its end. */
export interface Played extends Evidence {
  /** What each kill was that took place. */
  readonly kills: readonly KillKind[]
}

/** How often an unfinished list of updates is gone on with, once the server has recovered. */
const furtherStarts = 3

/** To a process that is killed, a file here is like any other: what it has written stays. */
const inMemory = '/dev/shm'

/** What a start takes, learned from those that were not killed: for kills by the clock. */
const pace = { milliseconds: 200 }

/**
 * Plays a scenario: starts the process, kills it, starts it again on the same record, at last without a
 * kill, and gathers what is known then.
 */
export async function play(scenario: Scenario, bundle: string): Promise<Played> {
  const parent = scenario.onDisk || !existsSync(inMemory) ? tmpdir() : inMemory
  const folder = await mkdtemp(join(parent, 'console-crash-'))
  const server = await ScenarioServer.start(scenario)
  try {
    const journal = join(folder, 'journal', 'changes.db')
    const { origin, authority } = server.server
    const { rows, runtime } = scenario
    const trusted = authority === null ? null : join(folder, 'authority.pem')
    if (trusted !== null) await writeFile(trusted, authority ?? '')
    const runs = scenario.asRun ? join(folder, 'runs') : null
    const plan = { journal, origin, rows, runs }
    const start = { bundle, runtime, folder, authority: trusted, plan }
    return await new Scene(scenario, server, start).play()
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

class Scene {
  readonly #runs: Run[] = []
  readonly #kills: KillKind[] = []

  constructor(
    private readonly scenario: Scenario,
    private readonly server: ScenarioServer,
    private readonly start: Omit<Start, 'usual'>,
  ) {}

  async play(): Promise<Played> {
    const { scenario, server } = this
    for (let crash = 0; crash < scenario.crashes; crash += 1) {
      const killed = await this.#run(this.#nextKill(crash === 0))
      if (!killed) break
    }
    if (this.#runs.at(-1)?.killed !== false) await this.#run(null)
    await server.settle()
    const record = await this.#finished()
    const { ledger, records } = server.server
    return {
      scenario,
      runs: this.#runs,
      kills: this.#kills,
      record,
      received: ledger.received,
      applied: ledger.applied,
      unreadable: ledger.unreadable.length,
      served: server.served,
      records,
    }
  }

  #nextKill(first: boolean): Kill {
    const { random, rows, tls, asRun } = this.scenario
    const said = this.#runs.flatMap(({ lines }) => lines.filter(({ line }) => line === 'outcome'))
    // A row that was said something of is settled, as a rule, and the one of a crash too.
    const left = rows.length - said.length - this.#runs.length
    return chooseKill(random, { rows: Math.max(1, left), tls, first, asRun })
  }

  /** Tells whether the process was killed. */
  async #run(kill: Kill | null): Promise<boolean> {
    const { scenario, server, start } = this
    const done = await run({ ...start, usual: pace.milliseconds }, server, kill)
    server.rest()
    // A late effect of an update must not be taken for one of the next start.
    if (scenario.kind === 'updates') await server.settle()
    this.#runs.push(done)
    if (kill !== null && done.killed) this.#kills.push(kindOf(kill))
    else pace.milliseconds = 0.9 * pace.milliseconds + 0.1 * done.milliseconds
    return done.killed
  }

  async #finished(): Promise<Evidence['record']> {
    const { scenario, server, start } = this
    let record = await readRecord(start.plan.journal)
    if (scenario.kind === 'redemptions') return record
    server.heal()
    for (let further = 0; further < furtherStarts; further += 1) {
      if (this.#runs.at(-1)?.ended !== true || !isUnfinished(scenario, record)) break
      await this.#run(null)
      record = await readRecord(start.plan.journal)
    }
    return record
  }
}

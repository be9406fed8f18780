import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { RunFile } from '../../../../src/main/bulk/runs/run-file'
import { NewerRunFile, UnmadeRunFile } from '../../../../src/main/bulk/runs/schema'
import { openDatabase } from '../../../../src/main/sqlite/database'
import { faultOf } from '../../../../src/main/sqlite/faults'
import { bundle } from '../../../support/bundle'
import { faultyRow, greta, headerOf, hugo, planOf, rowOf, rowsOf } from './rows'
import { folder } from './support'

const pathIn = (inFolder: string) => join(inFolder, 'runs', 'run.db')

function created(header = headerOf()): RunFile {
  return RunFile.create(pathIn(folder()), header)
}

function reopened(file: RunFile): RunFile {
  file.close()
  return RunFile.open(file.path)
}

/** What it means that this throws. */
function faultIn(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof UnmadeRunFile) return 'unmade'
    return error instanceof NewerRunFile ? 'newer' : faultOf(error)
  }
  return 'none'
}

describe('a file of a run', () => {
  it('keeps the run, its rows and their plans', () => {
    const file = created()
    const rows = [
      rowOf(1),
      faultyRow(2, 'nobody'),
      {
        ...rowOf(3, 'greta@example.com'),
        doubts: [{ field: 'name', doubt: { kind: 'brokenLetters' as const } }],
        double: 1,
        undoes: 7,
        expected: { name: 'Greta', acceptedNewsletter: false, nickname: null },
      },
      { ...rowOf(4), cells: null, wish: null, unreadable: 'tooFewCells' as const },
    ]
    const plan = planOf({
      verdict: 'leaveOut',
      why: 'redeemedBefore',
      earlier: { changeId: 3, reference: 'r-3', state: 'confirmed', at: '2026-04-01T00:00:00Z' },
      targetId: greta,
      before: { name: 'Greta' },
    })
    file.add(rows)
    file.setPlans([{ number: 3, plan, sameness: 'x' }])
    file.change({ phase: 'planned', rows: 4, pause: { because: 'sleep', at: null } })

    const again = reopened(file)

    expect(again.header).toEqual(
      headerOf({ phase: 'planned', rows: 4, pause: { because: 'sleep', at: null } }),
    )
    expect(again.rows(1, 4)).toEqual(
      rows.map((row) => ({ ...row, plan: row.number === 3 ? plan : null, erased: false })),
    )
    expect(again.rows(2, 3).map(({ number }) => number)).toEqual([2, 3])
    expect(again.rows(5, 9)).toEqual([])
    expect(again.marks(2, 9)).toEqual([
      { number: 2, usable: false, doubtful: false, erased: false, double: null, verdict: null },
      { number: 3, usable: true, doubtful: true, erased: false, double: 1, verdict: 'leaveOut' },
      { number: 4, usable: false, doubtful: false, erased: false, double: null, verdict: null },
    ])
    expect(again.marks(5, 9)).toEqual([])
    expect(again.plannedCount()).toBe(1)
    again.close()
  })

  it('is for its owner only, as its folder is', () => {
    const { path } = created()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
  })

  it('is never made in place of another', () => {
    const { path } = created()
    expect(() => RunFile.create(path, headerOf())).toThrow()
    expect(() => RunFile.open(path)).not.toThrow()
  })

  it('takes all rows of a batch or none', () => {
    const file = created()
    file.add(rowsOf(1, 120))
    expect(() => file.add(rowsOf(120, 300))).toThrow()
    expect(file.marks(1, 1000)).toHaveLength(120)
    file.add(rowsOf(121, 300))
    expect(file.rows(1, 1000).map(({ number }) => number)).toEqual(
      rowsOf(1, 300).map(({ number }) => number),
    )
  })

  it('keeps what it was if a header cannot be written', () => {
    const file = created()
    rmSync(file.path)
    expect(faultIn(() => file.change({ phase: 'planning' }))).toBe('damaged')
    expect(faultIn(() => file.add(rowsOf(1, 1)))).toBe('damaged')
    expect(file.header.phase).toBe('ready')
  })

  it('reads a hundred thousand rows in slices', () => {
    const file = created(headerOf({ phase: 'reading' }))
    for (let from = 1; from < 100_000; from += 1000) file.add(rowsOf(from, from + 999))
    file.change({ phase: 'ready', rows: 100_000 })
    let usable = 0
    for (let from = 1; from < 100_000; from += 5000) {
      usable += file.marks(from, from + 4999).filter((mark) => mark.usable).length
    }
    expect(usable).toBe(100_000)
    expect(file.rows(99_999, 100_001).map(({ number }) => number)).toEqual([99_999, 100_000])
  })
})

describe('plans', () => {
  it('are replaced by newer ones of the same row', () => {
    const file = created()
    file.add(rowsOf(1, 3))
    file.setPlans([{ number: 2, plan: planOf({ label: 'before' }), sameness: 'same' }])
    file.setPlans([{ number: 2, plan: planOf({ label: 'after' }), sameness: null }])
    const again = reopened(file)
    expect(again.rows(2, 2)[0]?.plan?.label).toBe('after')
    expect(again.plannedCount()).toBe(1)
    expect(again.firstSame('same')).toBeNull()
  })

  it('are all forgotten at once, and begin anew', () => {
    const file = created()
    file.add(rowsOf(1, 3))
    const plans = [1, 2, 3].map((number) => ({ number, plan: planOf(), sameness: 'same' }))
    file.setPlans(plans)
    file.forgetPlans()
    const again = reopened(file)
    expect(again.plannedCount()).toBe(0)
    expect(again.marks(1, 3).map(({ verdict }) => verdict)).toEqual([null, null, null])
    expect(again.rows(1, 3).map(({ plan }) => plan)).toEqual([null, null, null])
    expect(again.firstSame('same')).toBeNull()
    again.setPlans(plans.slice(1))
    expect(again.plannedCount()).toBe(2)
    expect(again.firstSame('same')).toBe(2)
  })

  it('find the first row that will be sent and asks for the same', () => {
    const file = created()
    file.add(rowsOf(1, 6))
    file.setPlans([
      { number: 5, plan: planOf({ verdict: 'sendBlind' }), sameness: 'same' },
      { number: 6, plan: planOf(), sameness: 'same' },
      { number: 2, plan: planOf({ verdict: 'alreadySo' }), sameness: 'same' },
      { number: 1, plan: planOf({ verdict: 'leaveOut', why: 'double' }), sameness: 'same' },
      { number: 3, plan: planOf(), sameness: 'other' },
    ])
    expect(file.firstSame('same')).toBe(5)
    file.setPlans([{ number: 4, plan: planOf(), sameness: 'same' }])
    expect(file.firstSame('same')).toBe(4)
    expect(file.firstSame('none')).toBeNull()
  })

  it('are all set or none', () => {
    const file = created()
    file.add(rowsOf(1, 2))
    const wrong = { number: 2, plan: planOf({ verdict: null as never }), sameness: null }
    expect(() => file.setPlans([{ number: 1, plan: planOf(), sameness: null }, wrong])).toThrow()
    expect(file.plannedCount()).toBe(0)
    expect(file.rows(1, 2).map(({ plan }) => plan)).toEqual([null, null])
  })
})

describe('a file that is not as it should be', () => {
  const sound = (): string => {
    const file = created()
    file.add([rowOf(1), rowOf(2, hugo)])
    file.setPlans([{ number: 1, plan: planOf(), sameness: null }])
    file.close()
    return file.path
  }
  /** Another program that writes to it. */
  const altered = (sql: string): string => {
    const path = sound()
    const database = openDatabase(path)
    database.exec(sql)
    database.close()
    return path
  }

  it('of a newer version is left alone', () => {
    const path = altered('PRAGMA user_version = 2')
    const before = readFileSync(path)
    expect(faultIn(() => RunFile.open(path))).toBe('newer')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it.each([
    ['is gone', (path: string) => rmSync(path)],
    ['is no database', (path: string) => writeFileSync(path, 'x'.repeat(10_000))],
  ])('is refused: it %s', (_, damage) => {
    const path = join(folder(), 'a.db')
    copyFileSync(sound(), path)
    damage(path)
    expect(faultIn(() => RunFile.open(path))).toBe('damaged')
  })

  it.each([
    ['another database', 'DROP TABLE header; PRAGMA user_version = 0'],
    ['no header', 'DELETE FROM header'],
    ['a header that is no JSON', "UPDATE header SET content = '{'"],
    [
      'a header with another phase',
      `UPDATE header SET content = replace(content, 'ready', 'done')`,
    ],
    ['no table of counters', 'DROP TABLE counters'],
    ['no counter', "DELETE FROM counters WHERE name = 'round'"],
  ])('is refused: %s', (_, sql) => {
    const path = altered(sql)
    expect(faultIn(() => RunFile.open(path))).toBe('damaged')
  })

  it.each([
    ['a row that is no JSON', "UPDATE frozen SET content = 'x' WHERE number = 1"],
    ['a row with other parts', "UPDATE frozen SET content = '[]' WHERE number = 1"],
    ['a row with bytes that are no text', "UPDATE frozen SET content = CAST(x'ff22' AS TEXT)"],
    ['a fault that there is not', "UPDATE frozen SET unreadable = 'x'"],
    ['a plan that is none', "UPDATE findings SET finding = '{}'"],
    ['no rows at all', 'DROP TABLE frozen'],
  ])('says so where it is read: %s', (_, sql) => {
    const file = RunFile.open(altered(sql))
    expect(faultIn(() => file.rows(1, 2))).toBe('damaged')
  })

  it('was never made, if the program ended before there was anything in it', () => {
    const path = join(folder(), 'a.db')
    writeFileSync(path, '')
    expect(faultIn(() => RunFile.open(path))).toBe('unmade')
  })

  it('says so where marks are read', () => {
    const file = RunFile.open(altered("UPDATE plans SET verdict = 'perhaps'"))
    expect(faultIn(() => file.marks(1, 2))).toBe('damaged')
  })
})

it('is readable up to its last rows after the program was killed', async () => {
  const program = await bundle('tests/integration/bulk/runs/worker/main.ts', {
    folder: 'bulk-runs',
    name: 'worker',
  })
  const path = pathIn(folder())
  const worker = spawn(process.execPath, [program, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  let told = 0
  for await (const line of createInterface(worker.stdout)) {
    told = Number(line)
    if (told >= 10_000 && !worker.killed) worker.kill('SIGKILL')
  }
  await ended
  expect(existsSync(`${path}-wal`)).toBe(true)

  const file = RunFile.open(path)
  const numbers = file.rows(1, told + 1000).map(({ number }) => number)
  expect(numbers.length).toBeGreaterThanOrEqual(told)
  expect(numbers.length % 100).toBe(0)
  expect(numbers).toEqual(rowsOf(1, numbers.length).map(({ number }) => number))
  expect(file.header.phase).toBe('reading')
})

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readIntoRun } from '../../../../src/main/bulk/reading/read-into-run'
import { resultNames } from '../../../../src/main/bulk/results/result-columns'
import { saveResults } from '../../../../src/main/bulk/results/save-results'
import { RunFile } from '../../../../src/main/bulk/runs/run-file'
import { bulkKinds } from '../../../../src/shared/bulk/kinds'
import { guessColumns } from '../../../../src/shared/bulk/guess-columns'
import type { RunRow } from '../../../../src/shared/bulk/run-row'
import { rulesOf } from '../../../support/bulk-rows'
import { fileOf, folder, partsOf, readingOf } from '../csv/support'
import { headerOf, hugo, planOf } from '../runs/rows'
import { change, runRow } from './rows'

const added = ['Row', 'Line', 'Outcome', 'Why', 'Time', 'Message', 'Change reference']

/** What a spreadsheet shows of a file of results. */
async function saved(rows: readonly RunRow[], columns = ['User', 'Name']) {
  const path = join(folder(), 'results.csv')
  const result = await saveResults(path, headerOf({ columns }), [rows])
  const [head] = await partsOf(path)
  const read = await readingOf(path)
  return {
    result,
    path,
    names: head?.is === 'head' ? head.names : [],
    cells: read.rows.map((row) => ('cells' in row ? row.cells : row.fault)),
  }
}

/** What is said of a row, by name. */
async function saying(parts: Partial<RunRow>) {
  const { names, cells } = await saved([runRow(parts)])
  const values = cells[0] as readonly string[]
  return Object.fromEntries(names.map((name, at) => [name, values[at]]))
}

describe('a file of results', () => {
  it('has the columns of the run, and what came of each row behind them', async () => {
    const { result, names, cells } = await saved([
      runRow({ status: 'confirmed', change }),
      runRow({ number: 2, line: 5, cells: [hugo, '=1+1'] }),
    ])
    expect(result).toEqual({ ok: true, value: { rows: 2 } })
    expect(names).toEqual(['User', 'Name', ...added])
    expect(cells).toEqual([
      [
        ...[runRow().cells![0], 'Greta', '1', '2', 'confirmed', 'accepted'],
        ...['2026-05-01T10:00:00.000Z', 'HTTP 204', 'r-7'],
      ],
      [hugo, '=1+1', '2', '5', 'not sent yet', '', '', '', ''],
    ])
  })

  it('has no formula in it', async () => {
    const { path } = await saved([
      runRow({ cells: ['@x', '-1'], change: { ...change, apiMessage: '=cmd()' } }),
    ])
    expect(readFileSync(path, 'utf8')).toContain(`'@x,'-1,`)
    const raw = await readingOf(path, { choice: { guards: 'kept' } })
    expect(raw.rows[0]).toMatchObject({ cells: expect.arrayContaining(["'@x", "'-1"]) })
  })

  it('gives its own columns other names where the file has them already', async () => {
    const { names } = await saved([], ['Row', 'result: row', 'Message', 'User'])
    expect(names.slice(4)).toEqual([
      'Result 2: Row',
      'Line',
      'Outcome',
      'Why',
      'Time',
      'Result: Message',
      'Change reference',
    ])
  })

  it('has nothing in the cells of rows that could not be read, or were erased', async () => {
    const { cells } = await saved([
      runRow({ status: 'unusable', cells: null, wish: null, unreadable: 'tooFewCells' }),
      runRow({ number: 2, line: 3, status: 'leftOut', cells: null, wish: null, plan: planOf() }),
    ])
    expect(cells).toEqual([
      ['', '', '1', '2', 'cannot be used', 'fewer cells than columns', '', '', ''],
      ['', '', '2', '3', 'left out', 'personal data erased', '', '', ''],
    ])
  })

  it('is separated as the file of the run was chosen to be, or as is asked for', async () => {
    const path = join(folder(), 'results.csv')
    const { rules } = headerOf()
    const header = headerOf({ rules: { ...rules, choice: { delimiter: ';' } } })
    await saveResults(path, header, [])
    expect(readFileSync(path, 'utf8')).toBe(`\uFEFFUser;Name;${added.join(';')}\r\n`)
    await saveResults(path, header, [], '\t')
    expect(readFileSync(path, 'utf8')).toBe(`\uFEFFUser\tName\t${added.join('\t')}\r\n`)
  })

  it('is written as a whole or not at all', async () => {
    const path = join(folder(), 'results.csv')
    await saveResults(path, headerOf(), [[runRow()]])
    const before = readFileSync(path)
    async function* failing() {
      yield [runRow(), runRow()]
      throw new Error('the record cannot be read')
    }
    await expect(saveResults(path, headerOf(), failing())).rejects.toThrow('cannot be read')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(join(path, '..'))).toEqual(['results.csv'])
    const taken = join(folder(), 'taken')
    mkdirSync(taken)
    expect(await saveResults(taken, headerOf(), [])).toEqual({
      ok: false,
      error: { code: 'fileNotWritten' },
    })
  })
})

describe('what is said of a row', () => {
  it('names everything that speaks against it, and what is in doubt', async () => {
    const said = await saying({
      status: 'unusable',
      faults: [
        { field: 'userId', fault: { kind: 'notAUser' } },
        { field: null, fault: { kind: 'nothingToChange' } },
        {
          field: 'birthdate',
          fault: { kind: 'birthdate', fault: { kind: 'otherOrder', suggestion: '1990-12-31' } },
        },
      ],
      doubts: [{ field: 'name', doubt: { kind: 'brokenLetters' } }],
    })
    expect(said).toMatchObject({
      Outcome: 'cannot be used',
      Why:
        'userId: neither a user ID nor an e-mail address; no value to change; ' +
        'birthdate: not as YYYY-MM-DD, perhaps "1990-12-31"; ' +
        'in doubt: name: letters look broken by another program',
    })
  })

  it('names what a row was left out for', async () => {
    const earlier = {
      changeId: 3,
      reference: 'r-3',
      state: 'confirmed',
      at: '2026-04-01T00:00:00.000Z',
    } as const
    expect(
      await saying({
        status: 'leftOut',
        plan: planOf({ verdict: 'leaveOut', why: 'double', sameAs: 4 }),
      }),
    ).toMatchObject({
      Outcome: 'left out',
      Why: expect.stringMatching(/^another row .* \(row 4\)$/),
    })
    expect(
      await saying({
        status: 'leftOut',
        plan: planOf({ verdict: 'leaveOut', why: 'redeemedBefore', earlier }),
      }),
    ).toMatchObject({
      Why: expect.stringContaining('(r-3, 2026-04-01T00:00:00.000Z)'),
      'Change reference': '',
    })
  })

  it('is what UserDocks said, on one line', async () => {
    const said = await saying({
      status: 'rejected',
      change: {
        ...change,
        ...{ state: 'rejected', reason: 'refused', status: 422 },
        apiMessage: 'Wrong\r\n\0name \ud800\ufffd',
      },
    })
    expect(said).toMatchObject({
      Outcome: 'rejected',
      Why: 'refused by UserDocks',
      Message: 'HTTP 422: Wrong name ??',
    })
  })

  it('is what the dry run was answered, where nothing was sent', async () => {
    const plan = planOf({
      verdict: 'leaveOut',
      why: 'notFound',
      status: 404,
      apiMessage: 'No such user',
    })
    expect(await saying({ status: 'leftOut', plan })).toMatchObject({
      Why: 'not found',
      Message: 'HTTP 404: No such user',
      Time: '',
    })
  })

  it('says that a record could not be read before', async () => {
    expect(await saying({ plan: planOf({ verdict: 'sendBlind' }) })).toMatchObject({
      Why: 'the record could not be read',
    })
  })
})

it.each(bulkKinds)('guesses no field in the columns of results: %s', (kind) => {
  const names = resultNames(resultNames(resultNames([])))
  expect(names).toHaveLength(21)
  expect(guessColumns(kind, names)).toEqual(names.map(() => null))
})

it('can be mended and read again', async () => {
  const columns = ['User', 'Code']
  const mapping = ['userId', 'promotionCode']
  const { rules } = headerOf()
  const run = async (path: string, names: string[]) => {
    const guess = guessColumns('redeem', names).map((each) => each?.field ?? null)
    const header = headerOf({
      kind: 'redeem',
      columns: names,
      phase: 'reading',
      rules: { ...rules, mapping: guess },
    })
    const file = RunFile.create(join(folder(), 'run.db'), header)
    expect(await readIntoRun(path, file, rulesOf('redeem', guess))).toMatchObject({ ok: true })
    return { guess, rows: file.rows(1, 100) }
  }
  const first = await run(fileOf('User,Code\na@example.com,WELCOME\nnobody,X\n'), columns)
  expect(first.guess).toEqual(mapping)
  const results = await saved(
    first.rows.slice(1).map(({ plan, ...row }) => ({
      ...runRow(),
      ...{ number: row.number, line: row.line, cells: [...row.cells!], wish: null, plan },
      ...{ status: 'unusable' as const, faults: [...row.faults] },
    })),
    columns,
  )
  const mended = readFileSync(results.path, 'utf8').replace('nobody', 'b@example.com')
  const second = await run(fileOf(mended), [...results.names])
  expect(second.guess).toEqual([...mapping, ...added.map(() => null)])
  expect(second.rows.map(({ wish }) => wish)).toEqual([
    { kind: 'redeem', user: { by: 'email', email: 'b@example.com' }, code: 'X', ticket: null },
  ])
})

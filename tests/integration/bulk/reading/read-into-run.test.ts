import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readIntoRun, type ReadOptions } from '../../../../src/main/bulk/reading/read-into-run'
import type { RowRules } from '../../../../src/main/bulk/rows/row-rules'
import { RunFile, type RunHeader } from '../../../../src/main/bulk/runs/run-file'
import type { BulkKind } from '../../../../src/shared/bulk/kinds'
import { rulesOf, tenantId, userId } from '../../../support/bulk-rows'
import { fileOf, folder } from '../csv/support'
import { headerOf } from '../runs/rows'

interface Case {
  readonly kind?: BulkKind
  readonly mapping?: readonly (string | null)[]
  readonly columns?: string[]
  readonly ticket?: string | null
  readonly rules?: Partial<RowRules>
  readonly choice?: RunHeader['rules']['choice']
}

/** Reads a file with these contents into a run that is made for it. */
async function reading(content: string | Uint8Array, of: Case = {}, options: ReadOptions = {}) {
  const { kind = 'redeem', mapping = ['userId', 'promotionCode', 'ticket'] } = of
  const { columns = ['User', 'Code', 'Ticket'], ticket = null, choice = {} } = of
  const path = fileOf(content)
  const { rules } = headerOf()
  const file = RunFile.create(
    join(folder(), 'run.db'),
    headerOf({ kind, columns, phase: 'reading', rules: { ...rules, mapping, choice, ticket } }),
  )
  const result = await readIntoRun(path, file, rulesOf(kind, mapping, of.rules), options)
  return { result, rows: file.rows(1, 1_000_000), file, path }
}

const done = (rows: number) => ({ ok: true, value: { rows } })

describe('reading a file into a run', () => {
  it('freezes what each row asks for', async () => {
    const { result, rows } = await reading(
      `User;Code;Ticket\r\n${userId};WELCOME;SUP-1\r\n"greta@example.com";"A;B";\r\n`,
    )
    expect(result).toEqual(done(2))
    const [first, second] = rows
    expect(first).toEqual({
      ...{ number: 1, line: 2, cells: [userId, 'WELCOME', 'SUP-1'] },
      wish: { kind: 'redeem', user: { by: 'id', id: userId }, code: 'WELCOME', ticket: 'SUP-1' },
      ...{ unreadable: null, faults: [], doubts: [], double: null, undoes: null, expected: null },
      ...{ plan: null, erased: false },
    })
    expect(second?.wish).toEqual({
      kind: 'redeem',
      user: { by: 'email', email: 'greta@example.com' },
      code: 'A;B',
      ticket: null,
    })
  })

  it('keeps the rows that cannot be read or used, in their places, with all reasons', async () => {
    const { result, rows } = await reading(
      ['User,Code,Ticket', 'nobody,..,', 'a@example.com,A', `${userId},"A\nB",T`, ''].join('\n'),
    )
    expect(result).toEqual(done(3))
    expect(
      rows.map(({ line, cells, unreadable, wish }) => ({ line, cells, unreadable, wish })),
    ).toEqual([
      { line: 2, cells: ['nobody', '..', ''], unreadable: null, wish: null },
      { line: 3, cells: null, unreadable: 'tooFewCells', wish: null },
      { line: 4, cells: [userId, 'A\nB', 'T'], unreadable: null, wish: null },
    ])
    expect(rows[0]?.faults).toEqual([
      { field: 'userId', fault: { kind: 'notAUser' } },
      { field: 'promotionCode', fault: { kind: 'notACode', why: 'dotSegment' } },
    ])
    expect(rows[2]?.faults).toEqual([
      { field: 'promotionCode', fault: { kind: 'notACode', why: 'controlCharacter' } },
    ])
  })

  it('says of a row which one before it asks for the same, and keeps its wish', async () => {
    const { rows } = await reading(
      [
        'User,Code,Ticket',
        'a@example.com,X,',
        'nobody,X,',
        'A@example.com, X,',
        'a@example.com,Y,',
      ].join('\n'),
      { rules: { codes: 'repaired' } },
    )
    expect(rows.map(({ double }) => double)).toEqual([null, null, 1, null])
    expect(rows[2]?.wish).toMatchObject({ kind: 'redeem', code: 'X' })
    expect(rows[2]?.doubts).not.toEqual([])
  })

  it('keeps doubts about rows that can be used and about those that cannot', async () => {
    const { rows, file } = await reading('User,Code,Ticket\na@example.com,#N/A,\nnobody,#N/A,\n')
    const doubt = { field: 'promotionCode', doubt: { kind: 'spreadsheet', trace: 'error' } }
    expect(rows.map(({ doubts }) => doubts)).toEqual([[doubt], [doubt]])
    expect(file.marks(1, 2).map(({ doubtful, usable }) => [doubtful, usable])).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it('understands values by the mapping', async () => {
    const { rows } = await reading(
      'Id\tOther\tCompany\tInvoice\n' + `${tenantId}\tx\t Nordlicht \tja\n`,
      {
        kind: 'tenants',
        columns: ['Id', 'Other', 'Company', 'Invoice'],
        mapping: ['tenantId', null, 'companyName', 'isInvoicePending'],
      },
    )
    expect(rows[0]?.wish).toEqual({
      kind: 'tenants',
      tenantId,
      values: { companyName: 'Nordlicht', isInvoicePending: true },
      ticket: null,
    })
  })

  it('reads it as it was chosen', async () => {
    const { rows } = await reading(
      Buffer.from('User|Code|Ticket\na@example.com|K\xf6ln|\n', 'latin1'),
      {
        choice: { encoding: 'windows-1252', delimiter: '|' },
      },
    )
    expect(rows[0]?.cells).toEqual(['a@example.com', 'Köln', ''])
  })
})

describe('the ticket of a row', () => {
  const content = 'User,Code,Ticket\na@example.com,A,SUP-1\nb@example.com,B,\nc@example.com,C,-\n'
  const tickets = ({ rows }: Awaited<ReturnType<typeof reading>>) =>
    rows.map(({ wish }) => wish?.ticket)

  it('is its own, or that of the run', async () => {
    const read = await reading(content, { ticket: 'RUN-1', rules: { ticketRequired: true } })
    expect(tickets(read)).toEqual(['SUP-1', 'RUN-1', 'RUN-1'])
  })

  it('is missed where neither has one and the connection requires it', async () => {
    const read = await reading(content, { rules: { ticketRequired: true } })
    expect(tickets(read)).toEqual(['SUP-1', undefined, undefined])
    expect(read.rows[1]?.faults).toEqual([{ field: 'ticket', fault: { kind: 'ticketRequired' } }])
  })

  it('is missed too where that of the run names none', async () => {
    const read = await reading(content, { ticket: '-', rules: { ticketRequired: true } })
    expect(read.rows.map(({ faults }) => faults.length)).toEqual([0, 1, 1])
  })

  it('need not be there otherwise', async () => {
    expect(tickets(await reading(content))).toEqual(['SUP-1', null, '-'])
  })
})

describe('a file that is not read', () => {
  it.each([
    ['has other columns than the preview', 'User,Name,Ticket\na,b,c\n', 'fileChanged'],
    ['has more columns', 'User,Code,Ticket,More\na,b,c,d\n', 'fileChanged'],
    ['has its columns in another order', 'Code,User,Ticket\na,b,c\n', 'fileChanged'],
    ['is empty', '', 'empty'],
    ['is no text', 'User,Code,Ticket\n\0', 'notText'],
    ['has a name twice', 'User,User,Ticket\n', 'headerFaulty'],
    [
      'has a quotation mark that is never closed',
      `User,Code,Ticket\n"${'x'.repeat(70_000)}`,
      'unclosedQuote',
    ],
  ])('%s', async (_, content, code) => {
    const { result } = await reading(content)
    expect(result).toMatchObject({ ok: false, error: { code } })
  })

  it('is gone', async () => {
    const file = RunFile.create(join(folder(), 'run.db'), headerOf({ phase: 'reading' }))
    const result = await readIntoRun(join(folder(), 'none.csv'), file, rulesOf('users', []), {})
    expect(result).toEqual({ ok: false, error: { code: 'notFound' } })
  })

  it('is stopped', async () => {
    const stopping = new AbortController()
    const lines = Array.from({ length: 20_000 }, (_, index) => `a${index}@example.com,A,`)
    const { result, rows } = await reading(
      ['User,Code,Ticket', ...lines].join('\n'),
      {},
      { signal: stopping.signal, progress: () => stopping.abort() },
    )
    expect(result).toEqual({ ok: false, error: { code: 'stopped' } })
    expect(rows.length).toBeLessThan(20_000)
  })

  it('becomes another one while it is read', async () => {
    const content = ['User,Code,Ticket', ...Array.from({ length: 9000 }, () => 'a,A,')].join('\n')
    const path = fileOf(content)
    const columns = ['User', 'Code', 'Ticket']
    const file = RunFile.create(join(folder(), 'run.db'), headerOf({ columns, phase: 'reading' }))
    const rules = rulesOf('redeem', ['userId', 'promotionCode', 'ticket'])
    const result = await readIntoRun(path, file, rules, {
      progress: () => writeFileSync(path, `${content}\nb,B,`),
    })
    expect(result).toEqual({ ok: false, error: { code: 'fileChanged' } })
  })
})

it('lets others have their turn, and tells how far it is', async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `a${index}@example.com,A,`)
  const shares: number[] = []
  let turns = 0
  const counting = setInterval(() => (turns += 1), 0)
  const { result, rows } = await reading(
    ['User,Code,Ticket', ...lines].join('\n'),
    {},
    { progress: (share) => shares.push(share) },
  )
  clearInterval(counting)
  expect(result).toEqual(done(30_000))
  expect(rows.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1))
  expect(turns).toBeGreaterThan(5)
  expect(shares).toEqual(shares.toSorted((one, other) => one - other))
  expect(shares.at(-1)).toBe(1)
})

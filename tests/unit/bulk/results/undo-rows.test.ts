import { describe, expect, it } from 'vitest'
import { rowParser } from '../../../../src/main/bulk/rows/parse-row'
import { wayBackFrom } from '../../../../src/main/bulk/results/undo-row'
import { rowsOf, undoRows } from '../../../../src/main/bulk/results/undo-rows'
import type { ChangeDetail, ChangedField } from '../../../../src/shared/entities/change'
import { failure, success } from '../../../../src/shared/result'
import { rulesOf, tenantId, userId } from '../../../support/bulk-rows'

/** A text that was changed and seen to be, unless told otherwise. */
function field(path: string, parts: Partial<ChangedField> = {}): ChangedField {
  return {
    ...{ path, beforeKnown: true, before: 'old', sent: 'new', verdict: 'applied', after: 'new' },
    ...parts,
  }
}

type Detail = Parameters<typeof wayBackFrom>[0]

function detail(id: number, fields: ChangedField[], parts: Partial<Detail['change']> = {}): Detail {
  const change = {
    id,
    targetId: userId,
    ticket: 'SUP-9',
    state: 'confirmed',
    ...parts,
  } as ChangeDetail['change']
  return { change, fields, undoObstacle: null }
}

const rowOf = (...given: Parameters<typeof detail>) =>
  rowsOf('users', [wayBackFrom(detail(...given), 4)]).rows[0]

describe('the way back from a change of a run', () => {
  it('puts back what was there before, if what the change left is still there', () => {
    const { columns, rows } = rowsOf('users', [
      wayBackFrom(
        detail(7, [
          field('name', { before: 'Greta', sent: 'Gréta', after: 'Gréta ' }),
          field('nickname', { before: null, sent: 'G', after: 'G' }),
          field('acceptedNewsletter', { before: true, sent: false, after: false }),
        ]),
        4,
      ),
    ])
    expect(columns).toEqual(['userId', 'name', 'nickname', 'acceptedNewsletter'])
    expect(rows).toEqual([
      {
        number: 1,
        line: 4,
        cells: [userId, 'Greta', '(empty)', 'yes'],
        wish: {
          kind: 'users',
          user: { by: 'id', id: userId },
          values: { name: 'Greta', nickname: '', acceptedNewsletter: true },
          ticket: 'SUP-9',
        },
        unreadable: null,
        faults: [],
        doubts: [],
        double: null,
        undoes: 7,
        expected: { name: 'Gréta ', nickname: 'G', acceptedNewsletter: false },
      },
    ])
    // As a file it would ask for the same.
    expect(rowParser(rulesOf('users', columns))(rows[0]!.cells!).row).toEqual({
      ...rows[0]!.wish,
      ticket: null,
    })
  })

  it('names tenants', () => {
    const way = wayBackFrom(detail(1, [field('billingAddress.city')], { targetId: tenantId }), 1)
    expect(rowsOf('tenants', [way])).toMatchObject({
      columns: ['tenantId', 'billingAddress.city'],
      rows: [
        {
          wish: {
            kind: 'tenants',
            tenantId,
            values: { 'billingAddress.city': 'old' },
            ticket: 'SUP-9',
          },
        },
      ],
    })
  })

  it('leaves alone what did not change', () => {
    const row = rowOf(1, [
      field('name'),
      field('nickname', { verdict: 'notApplied', after: 'old' }),
      field('locale', { before: 'x', sent: 'y', verdict: 'serverChanged', after: 'x' }),
      field('profile', { before: null, sent: '', after: null }),
    ])
    expect(row?.wish).toMatchObject({ values: { name: 'old' } })
    expect(row?.expected).toEqual({ name: 'new' })
  })

  it('takes for what is there what was sent, where nobody saw it', () => {
    const unseen = { verdict: 'cannotTell', after: null } as const
    expect(rowOf(1, [field('name', unseen)])?.expected).toEqual({ name: 'new' })
    expect(rowOf(1, [field('name', { ...unseen, verdict: null })])?.expected).toEqual({
      name: 'new',
    })
  })

  it('believes who found it to be applied more than what was seen before', () => {
    const early = { verdict: 'notApplied', after: 'old' } as const
    const row = rowOf(1, [field('name', early)], { state: 'resolvedApplied' })
    expect(row).toMatchObject({ wish: { values: { name: 'old' } }, expected: { name: 'new' } })
  })

  it('leaves a switch that was never set before as it is, and says so', () => {
    const never = field('acceptedNewsletter', { before: null, sent: true, after: true })
    expect(rowOf(1, [field('name'), never])).toMatchObject({
      cells: [userId, 'old', ''],
      wish: { values: { name: 'old' } },
      doubts: [{ field: 'acceptedNewsletter', doubt: { kind: 'staysAsItIs' } }],
      expected: { name: 'new' },
    })
    expect(rowOf(1, [never])).toMatchObject({
      wish: null,
      faults: [{ field: 'acceptedNewsletter', fault: { kind: 'cannotBeEmptied' } }],
      doubts: [],
      expected: null,
    })
  })

  it.each([
    ['nothing was known before', [field('name', { beforeKnown: false, before: null })], {}, null],
    ['nothing has changed', [field('name', { verdict: 'notApplied', after: 'old' })], {}, null],
    ['its data are erased', [], { targetId: null, erased: true }, 'erased'],
    ['it was taken back', [field('name')], {}, 'alreadyUndone'],
    ['its record is not known', [field('name')], { targetId: 'greta@example.com' }, null],
  ] as const)('goes nowhere if %s', (_, fields, parts, undoObstacle) => {
    const way = wayBackFrom({ ...detail(1, [...fields], parts), undoObstacle }, 4)
    expect(rowsOf('users', [way]).rows).toMatchObject([
      { wish: null, faults: [{ field: null, fault: { kind: 'nothingToChange' } }], undoes: 1 },
    ])
  })
})

describe('a run that takes another one back', () => {
  it('goes back in the other order, and knows what was changed twice', () => {
    const other = tenantId
    const ways = [
      wayBackFrom(detail(5, [field('name')], { targetId: userId.toUpperCase() }), 1),
      wayBackFrom(detail(3, [field('nickname')], { targetId: other }), 2),
      wayBackFrom(detail(9, [field('name', { before: 'new', sent: 'newer', after: 'newer' })]), 3),
    ]
    const { columns, rows } = rowsOf('users', ways)
    expect(columns).toEqual(['userId', 'name', 'nickname'])
    expect(rows.map(({ number, line, undoes, double }) => [number, line, undoes, double])).toEqual([
      [1, 3, 9, null],
      [2, 1, 5, 1],
      [3, 2, 3, null],
    ])
  })

  it('is made of all changes of the run', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => index * 2 + 1)
    const journal = {
      appliedInRun: (run: string, after: number, limit: number) =>
        success(
          rows
            .filter((row) => row > after && run === 'r')
            .slice(0, limit)
            .map((row) => ({ row, changeId: row + 1000 })),
        ),
      detail: (id: number) =>
        id === 1003
          ? failure({ code: 'changeMissing' as const })
          : success(detail(id, [field('name')])),
    }
    const made = await undoRows(journal as never, 'r', 'users', 100)
    if (!made.ok) throw new Error(made.error.code)
    const lines = rows.filter((row) => row !== 3).toReversed()
    expect(made.value.rows.map(({ line }) => line)).toEqual(lines)
  })

  it('is not made where the record of changes cannot be read', async () => {
    const failed = failure({ code: 'journalFailed' as const })
    const one = success([{ row: 1, changeId: 1 }])
    const journals = [
      { appliedInRun: () => failed, detail: () => failed },
      { appliedInRun: () => one, detail: () => failed },
    ]
    for (const journal of journals) {
      expect(await undoRows(journal, 'r', 'users', 100)).toEqual(failed)
    }
  })
})

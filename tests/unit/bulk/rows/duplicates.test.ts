import { describe, expect, it } from 'vitest'
import { Duplicates } from '../../../../src/main/bulk/rows/duplicates'
import { FirstRows } from '../../../../src/main/bulk/rows/first-rows'
import { readUser } from '../../../../src/main/bulk/rows/read-record'
import type { BulkRow } from '../../../../src/shared/bulk/row'
import { tenantId, userId } from '../../../support/bulk-rows'

// Which rows ask for the same as one before. A redemption that is missed here could be sent twice.

const redemption = (user: string, code: string): BulkRow => {
  const named = readUser(user)
  if (!named.ok) throw new Error(user)
  return { kind: 'redeem', user: named.value, code, ticket: null }
}
const first = redemption('greta@example.com', 'Ähre-10')
const firstOf = (...rows: readonly BulkRow[]) => {
  const duplicates = new Duplicates()
  return rows.map((row, index) => duplicates.firstOf(row, index + 2))
}

describe('a redemption', () => {
  it.each([
    ['greta@example.com', 'Ähre-10'],
    ['GRETA@Example.com', 'Ähre-10'],
    [' greta@example.com ', 'Ähre-10'],
    ['gre\u200bta@example.com', 'Ähre-10'],
    ['greta@example.com', ' Ähre-10\u00a0'],
    ['greta@example.com', 'Ähre\u200b-10\ufeff'],
    ['greta@example.com', 'A\u0308hre-10'],
    ['greta@example.com', 'A\u200d\u0308hre-10'],
    ['greta@example.com', 'Ähre–10'],
  ])('for %j of %j is the same', (user, code) => {
    expect(firstOf(first, redemption(user, code))).toEqual([null, 2])
  })

  it.each([
    ['hans@example.com', 'Ähre-10'],
    ['greta@example.com', 'ähre-10'],
    ['greta@example.com', 'Ahre-10'],
    ['greta@example.com', 'Ähre-11'],
    ['greta@example.com', 'Ähre 10'],
    [userId, 'Ähre-10'],
  ])('for %j of %j is another', (user, code) => {
    expect(firstOf(first, redemption(user, code))).toEqual([null, null])
  })

  it('is the same for an ID in other letters', () => {
    const rows = [redemption(userId, 'A'), redemption(userId.toUpperCase(), 'A')]
    expect(firstOf(...rows)).toEqual([null, 2])
  })

  it('is told by the first of all, not by the one before', () => {
    expect(firstOf(first, redemption(userId, 'x'), first, first)).toEqual([null, null, 2, 2])
  })
})

it('an update is the same if it is of the same record, whatever it changes', () => {
  const update = (id: string, name: string): BulkRow => ({
    kind: 'tenants',
    tenantId: id,
    values: { name },
    ticket: null,
  })
  const rows = [update(tenantId, 'a'), update(tenantId, 'b'), update(userId, 'a')]
  expect(firstOf(...rows)).toEqual([null, 2, null])
})

it('a hundred thousand keys are each found again, with their row', () => {
  const rows = new FirstRows()
  const count = 100_000
  for (let row = 0; row < count; row += 1) expect(rows.firstOf(`key ${row}`, row)).toBeNull()
  for (let row = 0; row < count; row += 1) expect(rows.firstOf(`key ${row}`, -1)).toBe(row)
})

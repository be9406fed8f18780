import { expect, it } from 'vitest'
import { rowFreezer } from '../../../../src/main/bulk/reading/freeze-rows'
import { rulesOf, userId } from '../../../support/bulk-rows'

const key = 'write-key-0123456789'
const rules = rulesOf('redeem', ['userId', 'promotionCode', null], {
  holdsKey: (text) => text.includes(key),
})

it('a cell with a key in it is empty in what is kept of its row', () => {
  const freeze = rowFreezer(rules, null)
  const rows = [
    [userId, key, 'note'],
    [userId, 'A-1', `see ${key}.`],
    [`${key} ${userId}`, 'A-1', key],
  ].map((cells, index) => freeze({ line: index + 2, cells }))
  expect(rows.map(({ cells }) => cells)).toEqual([
    [userId, '', 'note'],
    [userId, 'A-1', ''],
    ['', 'A-1', ''],
  ])
  expect(rows.every(({ wish }) => wish === null)).toBe(true)
  expect(JSON.stringify(rows)).not.toContain(key)
})

it('the cells of all other rows are as they were', () => {
  const cells = [userId, '..', 'note']
  expect(rowFreezer(rules, null)({ line: 2, cells }).cells).toBe(cells)
})

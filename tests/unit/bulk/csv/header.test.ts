import { expect, it } from 'vitest'
import { headerFaults, namesOf } from '../../../../src/main/bulk/csv/header'
import { mostColumns } from '../../../../src/shared/limits'

it('names are trimmed and in one normal form', () => {
  expect(namesOf([' a ', '\u00a0b\t', 'u\u0308'])).toEqual(['a', 'b', 'ü'])
})

it('a header is sound when no column can be taken for another one', () => {
  expect(headerFaults(['a', 'A', '__proto__', 'constructor'])).toEqual([])
})

it('empty and repeated names are faults, with their columns', () => {
  expect(headerFaults(['a', '', 'b', 'a', '', 'a'])).toEqual([
    { code: 'repeatedName', name: 'a', columns: [1, 4, 6] },
    { code: 'emptyName', columns: [2, 5] },
  ])
  expect(headerFaults(['__proto__', '__proto__'])).toEqual([
    { code: 'repeatedName', name: '__proto__', columns: [1, 2] },
  ])
})

it('more columns than a person could map are a fault', () => {
  const names = Array.from({ length: mostColumns + 1 }, (_, index) => `n${index}`)
  expect(headerFaults(names.slice(1))).toEqual([])
  expect(headerFaults(names)).toEqual([{ code: 'tooManyColumns', columns: mostColumns + 1 }])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editsAfter, foreignSince } from '../../../src/renderer/records/conflict'

const basis = { 'billingAddress.city': 'Hamburg', 'billingAddress.line1': 'Weg 1', name: null }

describe('what changed since a draft was made', () => {
  test('is nothing while the record is as it was', () => {
    expect(foreignSince({ edits: { name: 'x' }, basis }, { ...basis, description: 'y' })).toEqual(
      [],
    )
  })

  test('is each field that the draft is about and that holds something else now', () => {
    const now = { ...basis, 'billingAddress.city': 'Bremen', name: 'Other' }
    expect(foreignSince({ edits: { name: 'Mine' }, basis }, now)).toEqual([
      { path: 'billingAddress.city', loaded: 'Hamburg', now: 'Bremen', yours: null },
      { path: 'name', loaded: null, now: 'Other', yours: 'Mine' },
    ])
  })

  test('leaves out what both made the same, and what was cleared as null or ""', () => {
    const now = { ...basis, name: 'Same', 'billingAddress.city': 'Hamburg' }
    expect(foreignSince({ edits: { name: 'Same' }, basis }, now)).toEqual([])
    expect(foreignSince({ edits: {}, basis }, { ...basis, name: '' })).toEqual([])
  })

  test('sees that a field was emptied', () => {
    const now = { ...basis, 'billingAddress.city': null }
    expect(foreignSince({ edits: { name: 'x' }, basis }, now)).toMatchObject([
      { path: 'billingAddress.city', now: null, yours: null },
    ])
  })

  test('cannot be told for a form that was not loaded', () => {
    expect(foreignSince({ edits: { name: 'x' }, basis: null }, basis)).toEqual([])
    expect(foreignSince({ edits: { name: 'x' }, basis }, null)).toEqual([])
  })
})

test('taking theirs gives up exactly those edits', () => {
  const edits = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string())
  const decisions = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.constantFrom('mine' as const, 'theirs' as const),
  )
  fc.assert(
    fc.property(edits, decisions, (mine, decided) => {
      const left = editsAfter(mine, [], decided)
      for (const path of Object.keys(mine)) {
        expect(Object.hasOwn(left, path)).toBe(decided[path] !== 'theirs')
      }
    }),
  )
})

test('keeping mine makes it an edit, also where it was sent without being one', () => {
  const foreign = [
    { path: 'a', loaded: 'x', now: 'theirs', yours: 'mine' },
    { path: 'b', loaded: 'x', now: 'theirs', yours: 'mine' },
    { path: 'c', loaded: 'x', now: 'theirs', yours: null },
  ]
  expect(editsAfter({ d: 'other' }, foreign, { a: 'mine', b: 'theirs' })).toEqual({
    a: 'mine',
    d: 'other',
  })
})

import { describe, expect, test } from 'vitest'
import { foreignChanges } from '../../../src/shared/entities/foreign-changes'
import { conflictOf, editsAfter, foreignSince } from '../../../src/renderer/records/conflict'

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

describe('what has to be decided', () => {
  const loaded = { name: 'a', 'billingAddress.city': 'Hamburg', 'billingAddress.line1': 'Weg 1' }
  const now = { name: 'b', 'billingAddress.city': 'München', 'billingAddress.line1': 'Weg 1' }
  const foreign = foreignChanges(loaded, now, { 'billingAddress.line1': 'Weg 2' })

  test('is an address as a whole, where a part of it was edited and another one changed', () => {
    const found = conflictOf(foreign, { 'billingAddress.line1': 'Weg 2' }, loaded, now)
    expect(found.others.map(({ path }) => path)).toEqual(['name'])
    expect(found.items).toEqual([
      {
        key: 'billingAddress',
        yours: { 'billingAddress.city': 'Hamburg', 'billingAddress.line1': 'Weg 2' },
        loaded: { 'billingAddress.city': 'Hamburg', 'billingAddress.line1': 'Weg 1' },
        now: { 'billingAddress.city': 'München', 'billingAddress.line1': 'Weg 1' },
      },
    ])
  })

  test('gives one address or the other, and never half of each', () => {
    const edits = { 'billingAddress.line1': 'Weg 2', description: 'mine' }
    const found = conflictOf(foreign, edits, loaded, now)
    expect(editsAfter(edits, found, { billingAddress: 'mine' })).toEqual({
      ...edits,
      'billingAddress.city': 'Hamburg',
    })
    expect(editsAfter(edits, found, { billingAddress: 'theirs' })).toEqual({ description: 'mine' })
  })

  test('is a field that both changed, also where it was sent without being an edit', () => {
    const sent = [{ path: 'name', loaded: 'a', now: 'b', yours: 'mine' }]
    const found = conflictOf(sent, {}, loaded, now)
    expect(found.items).toMatchObject([{ key: 'name', yours: { name: 'mine' } }])
    expect(editsAfter({}, found, { name: 'mine' })).toEqual({ name: 'mine' })
    expect(editsAfter({}, found, { name: 'theirs' })).toEqual({})
  })
})

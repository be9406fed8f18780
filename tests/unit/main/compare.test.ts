import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conflicting,
  holdsAll,
  sameButForSpelling,
  untouchedChanges,
  verdicts,
} from '../../../src/main/changes/update/compare'
import { foreignChanges, type Wanted } from '../../../src/shared/entities/foreign-changes'
import { sameValue, wholeOf, type FlatValues } from '../../../src/shared/entities/record-values'

const paths = ['name', 'isInvoicePending', 'billingAddress.city', 'billingAddress.line1', 'locale']
const path = fc.constantFrom(...paths)
const text = fc.constantFrom('', 'a', 'A', 'b')
const value = fc.oneof(text, fc.boolean(), fc.constant(null))
/** A record: every field, with few values, so that states often agree in part. */
const state: fc.Arbitrary<FlatValues> = fc.record(
  Object.fromEntries(paths.map((each) => [each, value])),
)
const wanted: fc.Arbitrary<Wanted> = fc.dictionary(path, fc.oneof(text, fc.boolean()))

describe('what somebody else changed', () => {
  it('is nothing between two equal states, whatever is wanted', () => {
    fc.assert(
      fc.property(state, wanted, (loaded, want) => {
        expect(foreignChanges(loaded, { ...loaded }, want)).toEqual([])
      }),
    )
  })

  it('is nothing where only null became an empty text, or the other way round', () => {
    expect(foreignChanges({ name: null, locale: '' }, { name: '', locale: null }, {})).toEqual([])
  })

  it('is never a field that both changed to the same value', () => {
    fc.assert(
      fc.property(state, state, wanted, (loaded, now, want) => {
        for (const each of foreignChanges(loaded, now, want)) {
          expect(sameValue(each.loaded, each.now)).toBe(false)
          if (each.yours !== null) expect(sameValue(each.yours, each.now)).toBe(false)
        }
      }),
    )
  })

  it('shows three ways: what was loaded, what is there now, what the agent wants', () => {
    expect(
      foreignChanges(
        { name: 'a', locale: 'de', isInvoicePending: null },
        { name: 'b', locale: 'en', isInvoicePending: false },
        { name: 'c' },
      ),
    ).toEqual([
      { path: 'name', loaded: 'a', now: 'b', yours: 'c' },
      { path: 'locale', loaded: 'de', now: 'en', yours: null },
      { path: 'isInvoicePending', loaded: null, now: false, yours: null },
    ])
  })

  it('is every field that differs and that the agent does not touch', () => {
    fc.assert(
      fc.property(state, state, wanted, (loaded, now, want) => {
        const found = foreignChanges(loaded, now, want).map((each) => each.path)
        const differing = paths.filter(
          (each) => want[each] === undefined && !sameValue(loaded[each], now[each]),
        )
        expect(found).toEqual(expect.arrayContaining(differing))
      }),
    )
  })
})

describe('what has to be decided', () => {
  it('is part of what somebody else changed', () => {
    fc.assert(
      fc.property(state, state, wanted, (loaded, now, want) => {
        const foreign = foreignChanges(loaded, now, want)
        expect(foreign).toEqual(expect.arrayContaining(conflicting(foreign, want)))
      }),
    )
  })

  it('is all that shares a field or an address with what is wanted, and nothing else', () => {
    fc.assert(
      fc.property(state, state, wanted, (loaded, now, want) => {
        const foreign = foreignChanges(loaded, now, want)
        const touched = Object.keys(want).map(wholeOf)
        expect(conflicting(foreign, want)).toEqual(
          foreign.filter((each) => touched.some((whole) => whole === wholeOf(each.path))),
        )
      }),
    )
  })

  it('is a part of the same address, and no part of another field with a similar name', () => {
    const foreign = foreignChanges(
      { 'billingAddress.city': 'a', 'billingAddressName.city': 'a' },
      { 'billingAddress.city': 'b', 'billingAddressName.city': 'b' },
      {},
    )
    expect(conflicting(foreign, { 'billingAddress.line1': 'x' }).map((each) => each.path)).toEqual([
      'billingAddress.city',
    ])
  })
})

describe('what changed though it was not sent', () => {
  it('is never a field that was wanted', () => {
    fc.assert(
      fc.property(state, state, wanted, (before, after, want) => {
        for (const each of untouchedChanges(want, before, after)) {
          expect(want[each.path]).toBeUndefined()
          expect(sameValue(each.before, each.after)).toBe(false)
        }
      }),
    )
  })

  it('and what was wanted make up all that differs in more than spelling', () => {
    fc.assert(
      fc.property(state, state, wanted, (before, after, want) => {
        const untouched = untouchedChanges(want, before, after).map((each) => each.path)
        const differing = paths.filter(
          (each) => !sameButForSpelling(each, before[each] ?? null, after[each] ?? null),
        )
        expect(
          [...untouched, ...differing.filter((each) => want[each] !== undefined)].sort(),
        ).toEqual([...differing].sort())
      }),
    )
  })

  it('is noticed where the field is gone from the record', () => {
    expect(untouchedChanges({}, { name: 'a' }, {})).toEqual([
      { path: 'name', before: 'a', after: null },
    ])
  })
})

describe('the verdicts', () => {
  it('are one for each field sent, and all "applied" exactly if the record holds all', () => {
    fc.assert(
      fc.property(state, state, wanted, (before, after, want) => {
        const found = verdicts(want, before, after)
        expect(found.map((each) => each.path)).toEqual(Object.keys(want))
        expect(found.every((each) => each.verdict === 'applied')).toBe(holdsAll(want, after))
        for (const each of found) {
          const stayed = sameValue(before[each.path], after[each.path])
          if (each.verdict === 'notApplied') expect(stayed).toBe(true)
          if (each.verdict === 'serverChanged') expect(stayed).toBe(false)
        }
      }),
    )
  })

  it('cannot tell anything about a record that was not read again', () => {
    fc.assert(
      fc.property(state, wanted, (before, want) => {
        for (const each of verdicts(want, before, null)) {
          expect(each).toEqual({ path: each.path, verdict: 'cannotTell', now: null })
        }
      }),
    )
  })

  it('never say "not applied" of a record that was not read before', () => {
    fc.assert(
      fc.property(state, wanted, (after, want) => {
        for (const each of verdicts(want, null, after)) {
          expect(['applied', 'serverChanged']).toContain(each.verdict)
        }
      }),
    )
  })
})

describe('the same value', () => {
  it('is null and an empty text, and nothing else that differs', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const isEmpty = (each: unknown) => each === null || each === ''
        expect(sameValue(one, other)).toBe(one === other || (isEmpty(one) && isEmpty(other)))
      }),
    )
  })

  it('is not false and null: a flag that is not set is not a flag that says no', () => {
    expect(sameValue(false, null)).toBe(false)
    expect(sameValue(false, undefined)).toBe(false)
  })
})

describe('another spelling', () => {
  it.each([
    ['DE 123 456 788', 'de123456788', true],
    ['Zo\u00eb', 'Zoe\u0308', true],
    ['Zoë', 'Zoe', false],
    ['a', 'b', false],
    ['', ' ', true],
    [true, true, true],
    [true, 'true', false],
    [null, '', true],
    ['Gasse 1-2', 'Gasse 12', false],
  ])('of %j is %j: %s', (one, other, same) => {
    expect(sameButForSpelling('name', one, other)).toBe(same)
    expect(sameButForSpelling('name', other, one)).toBe(same)
  })

  it.each([
    ['phone_number', '+49 40 555-01', '+494055501', true],
    ['phone_number', '+49 40 555-01', '+494055502', false],
    ['companyVATId', 'CHE-123.456.788', 'CHE123456788', true],
    ['billingAddress.postal_code', 'SW1A 1AA', 'sw1a1aa', true],
    ['billingAddress.line1', 'Weg 1/2', 'Weg 12', false],
  ])('of a code (%s) is %j for %j: %s', (path, one, other, same) => {
    expect(sameButForSpelling(path, one, other)).toBe(same)
  })
})

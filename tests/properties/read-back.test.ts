import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkChange } from '../../src/main/changes/afterwards/check'
import { verdict } from '../../src/main/changes/attempt/classify'
import { verdicts } from '../../src/main/changes/update/compare'
import { weigh } from '../../src/main/changes/update/weigh'
import type { Journal } from '../../src/main/journal/journal'
import { flatten, sameValue, type FlatValues } from '../../src/shared/entities/record-values'
import type { UserValues } from '../../src/shared/entities/user'
import { success } from '../../src/shared/result'
import { answered, concluded, intent, sending, unknown } from '../integration/journal/support'
import { newFolder, openJournal, valueOf } from './support/journals'
import { user, users } from './support/records'
import { runs } from './support/runs'
import { scriptedApi, Truth } from './support/scripted-api'

const [userId] = users
const minute = 60_000
const start = Date.parse('2026-03-10T12:00:00.000Z')

let time = start
const now = () => new Date(time)
let journal: Journal | undefined

/** An update of which nobody knows whether it arrived. */
function unknownUpdate(
  wanted: Readonly<Record<string, string | boolean>>,
  before: FlatValues | null,
): number {
  journal ??= openJournal(newFolder(), now)
  time = start
  const wish = intent({ kind: 'user' }, { targetId: userId, wanted, before, code: null })
  const id = valueOf(journal.begin(wish, null))
  valueOf(journal.append(id, sending()))
  valueOf(journal.append(id, answered(unknown)))
  valueOf(journal.append(id, concluded(unknown)))
  return id
}

/** Few fields and few values, so that they are often the same. */
const text = fc.constantFrom('', 'Old', 'New', 'new ', 'Ne\u0301w')
const some = fc.option(text)
const values: fc.Arbitrary<Partial<UserValues>> = fc.record(
  { name: some, email: some, language: some, acceptedNewsletter: fc.option(fc.boolean()) },
  { requiredKeys: [] },
)
const wantedValues = fc.record(
  { name: text, email: text, language: text, acceptedNewsletter: fc.boolean() },
  { requiredKeys: [] },
)
const holds = (wanted: object, held: FlatValues) =>
  Object.entries(wanted).every(([path, value]) => sameValue(value as string, held[path]))
const minutesLater = fc.constantFrom(0, 1, 9, 11, 60)

describe('reading a record again', () => {
  it('proves nothing if it held the values before; then only a person can tell', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[wantedValues, values, values, minutesLater],
        fc.boolean(),
        async (wanted, some, after, minutes, isKnown) => {
          // What was there before, with all that was wanted; or nobody knows what was there.
          const before = isKnown ? flatten(user(userId, { ...some, ...wanted }).values) : null
          const id = unknownUpdate(wanted, before)
          time += minutes * minute
          const checked = await check(id, after)
          expect(checked.change.state).toBe('unknown')
          expect(checked.steps.at(-1)).toMatchObject({ event: 'checked', finding: 'cannotTell' })
        },
      ),
      runs(500),
    )
  })

  it('says that a change arrived only if it shows, and that it did not only when it is too late', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[wantedValues, values, values, minutesLater],
        async (wanted, before, after, minutes) => {
          const [old, found] = [before, after].map((each) => flatten(user(userId, each).values))
          const id = unknownUpdate(wanted, old ?? null)
          time += minutes * minute
          const { change, steps } = await check(id, after)
          const read = steps.find(({ event }) => event === 'checked')
          const shows = holds(wanted, found ?? {}) && !holds(wanted, old ?? {})
          expect(read?.finding === 'applied').toBe(shows)
          const tooLate = minutes > 10
          const known = { applied: 'resolvedApplied', cannotTell: 'unknown' } as const
          const finding = read?.finding ?? 'cannotTell'
          if (finding !== 'notApplied') expect(change.state).toBe(known[finding])
          else expect(change.state).toBe(tooLate ? 'resolvedNotApplied' : 'unknown')
        },
      ),
      runs(500),
    )
  })

  it('right after an unclear answer confirms nothing that the record held before', () => {
    const reason = fc.constantFrom('noAnswer', 'serverError', 'unclearAnswer' as const)
    fc.assert(
      fc.property(wantedValues, values, values, reason, (wanted, some, after, why) => {
        const before = flatten(user(userId, { ...some, ...wanted }).values)
        const found = verdicts(wanted, before, flatten(user(userId, after).values))
        expect(weigh(verdict('unknown', why), wanted, found, before).state).toBe('unknown')
        expect(weigh(verdict('unknown', why), wanted, found, null).state).toBe('unknown')
      }),
      runs(2000),
    )
  })

  async function check(id: number, after: Partial<UserValues>) {
    if (journal === undefined) throw new Error('There is a record of changes by now.')
    const truth = new Truth()
    truth.values.set(userId, after)
    const api = {
      ...scriptedApi({ truth, onExchange: () => {} }),
      readUser: async () => success(user(userId, after)),
    }
    return valueOf(await checkChange({ api, journal, now }, id))
  }
})

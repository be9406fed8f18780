import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  RunFile,
  type FrozenRow,
  type RunHeader,
  type StoredRow,
} from '../../../src/main/bulk/runs/run-file'
import { csvRowFaults } from '../../../src/shared/bulk/csv-file'
import { leftOutReasons } from '../../../src/shared/bulk/plan'
import { headerOf, planOf } from '../../integration/bulk/runs/rows'
import { runs } from '../support/runs'

// Whatever is in the cells of a file or the answers of an API: what is kept of it comes back as it was.

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-files-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function created(header: RunHeader): RunFile {
  count += 1
  return RunFile.create(join(folder, `${count}.db`), header)
}

/** Halves of pairs, control characters, what ends rows and texts elsewhere. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.string({
    unit: fc.constantFrom(
      '\0',
      '\u001e',
      '\u001f',
      '"',
      '\\',
      "'",
      '\n',
      '\ud800',
      '\udc00',
      '\ufeff',
      '\u2028',
      'é',
      '😀',
    ),
  }),
)
const code = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((each) => `A${each.replace(/[^\x21-\x7e]/g, 'x')}`)
const user = fc.oneof(
  fc.record({ by: fc.constant('id' as const), id: fc.uuid() }),
  fc.record({ by: fc.constant('email' as const), email: text }),
)
const ticket = fc.option(text.filter((each) => each !== ''))
/** By path: no field is called `__proto__`, and what is read from a file makes no prototype of it. */
const byPath = fc.dictionary(
  text.filter((each) => each !== '__proto__'),
  fc.oneof(text, fc.boolean(), fc.constant(null)),
)
const values = fc.dictionary(
  fc.constantFrom('name', 'nickname', 'billingAddress.city'),
  fc.oneof(text, fc.boolean()),
  { minKeys: 1 },
)
const wish = fc.oneof(
  fc.record({ kind: fc.constant('redeem' as const), user, code, ticket }),
  fc.record({ kind: fc.constant('tenants' as const), tenantId: fc.uuid(), values, ticket }),
  fc.record({ kind: fc.constant('users' as const), user, values, ticket }),
)
const row = fc.record({
  line: fc.integer({ min: 1, max: 2_000_000 }),
  cells: fc.option(fc.array(text, { maxLength: 5 })),
  wish: fc.option(wish),
  unreadable: fc.option(fc.constantFrom(...csvRowFaults)),
  faults: fc.array(
    fc.record({
      field: fc.option(text),
      fault: fc.record({ kind: fc.constant('notAChoice' as const), choices: fc.array(text) }),
    }),
    { maxLength: 2 },
  ),
  doubts: fc.array(
    fc.record({
      field: text,
      doubt: fc.record({ kind: fc.constant('decomposed' as const), suggestion: text }),
    }),
    { maxLength: 2 },
  ),
  double: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  undoes: fc.option(fc.integer({ min: 1 })),
  expected: fc.option(byPath),
}) satisfies fc.Arbitrary<Omit<FrozenRow, 'number'>>
const plan = fc
  .record({
    verdict: fc.constantFrom('send', 'sendBlind', 'alreadySo', 'leaveOut'),
    why: fc.option(fc.constantFrom(...leftOutReasons)),
    apiMessage: fc.option(text),
    targetId: fc.option(text),
    label: fc.option(text),
    before: fc.option(byPath),
  })
  .map(planOf)

/** As a reader compares them: an object from the file has another prototype than one that was made up. */
const plain = (rows: readonly StoredRow[]) => JSON.stringify(rows)

it('rows and plans come back as they were, and are counted as they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(row, fc.option(fc.tuple(plan, fc.option(text)))), {
        minLength: 1,
        maxLength: 120,
      }),
      (made) => {
        const file = created(headerOf())
        const frozen = made.map(([each], index) => ({ ...each, number: index + 1 }))
        file.add(frozen)
        file.setPlans(
          made.flatMap(([, planned], index) =>
            planned === null ? [] : [{ number: index + 1, plan: planned[0], sameness: planned[1] }],
          ),
        )
        file.close()
        const again = RunFile.open(file.path)
        const stored = again.rows(1, made.length)
        const wanted = frozen.map((each, index) => ({
          number: each.number,
          line: each.line,
          cells: each.cells,
          wish: each.wish,
          unreadable: each.unreadable,
          faults: each.faults,
          doubts: each.doubts,
          double: each.double,
          undoes: each.undoes,
          expected: each.expected,
          plan: made[index]?.[1]?.[0] ?? null,
          erased: false,
        }))
        expect(plain(stored)).toBe(plain(wanted))
        expect(again.marks(1, made.length)).toEqual(
          wanted.map((each) => ({
            number: each.number,
            usable: each.wish !== null,
            doubtful: each.doubts.length > 0,
            erased: false,
            double: each.double,
            verdict: each.plan?.verdict ?? null,
          })),
        )
        for (const [, planned] of made) {
          const sameness = planned?.[1] ?? null
          if (sameness === null) continue
          const first = made.findIndex(
            ([, other]) => other?.[1] === sameness && other[0].verdict.startsWith('send'),
          )
          expect(again.firstSame(sameness)).toBe(first === -1 ? null : first + 1)
        }
        again.close()
      },
    ),
    runs(100),
  )
})

it('headers come back as they were', () => {
  fc.assert(
    fc.property(
      fc.record({
        name: text,
        connectionName: text,
        fileName: fc.option(text),
        columns: fc.array(text, { maxLength: 20 }),
        pause: fc.option(
          fc.record({
            because: fc.constant('forbidden' as const),
            at: fc.option(
              fc.record({
                row: fc.option(fc.integer({ min: 1 })),
                status: fc.option(fc.integer()),
                apiMessage: fc.option(text),
              }),
            ),
          }),
        ),
      }),
      (parts) => {
        const file = created(headerOf())
        file.change(parts)
        file.close()
        const again = RunFile.open(file.path)
        expect(again.header).toEqual({ ...headerOf(), ...parts })
        again.close()
      },
    ),
    runs(100),
  )
})

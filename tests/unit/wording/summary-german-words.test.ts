import { describe, expect, test } from 'vitest'
import {
  outcomeReasonSchema,
  outcomeStateSchema,
  type OutcomeReason,
} from '../../../src/shared/entities/outcome'
import { flatten } from '../../../src/shared/entities/record-values'
import { emptyAddress } from '../../../src/shared/entities/address'
import { tenantValuesSchema } from '../../../src/shared/entities/tenant'
import { userValuesSchema } from '../../../src/shared/entities/user'
import { germanPathLabel } from '../../../src/renderer/wording/fields-german'
import { germanReason } from '../../../src/renderer/wording/outcomes-german'
import {
  writeGermanSummary,
  type GermanSummaryParts,
} from '../../../src/renderer/wording/summary-german'

const kinds = ['tenant', 'user', 'redemption'] as const
const reasons: (OutcomeReason | null)[] = [...outcomeReasonSchema.options, null]
const english =
  /\b(the|and|not|no|yes|changed|sent|unknown|failed|confirmed|rejected|redeemed|record|is|of|with|empty|loaded|before|after)\b/i
const secretish = /api-?key|authorization|bearer|token|x-client|[\w-]{40,}/i

function parts(more: Partial<GermanSummaryParts>): GermanSummaryParts {
  return {
    kind: 'tenant',
    state: 'confirmed',
    reason: 'accepted',
    name: null,
    id: '20000000-0000-4000-8000-000000000101',
    code: null,
    ticket: null,
    connection: 'Acme',
    at: null,
    changes: [],
    untouched: [],
    balance: null,
    apiMessage: null,
    reference: null,
    recorded: false,
    ...more,
  }
}

describe('for every kind, state and reason', () => {
  const all = kinds.flatMap((kind) =>
    outcomeStateSchema.options.flatMap((state) =>
      reasons.map((reason) => ({ kind, state, reason })),
    ),
  )

  test('a summary is German throughout and complete', () => {
    for (const each of all) {
      for (const verdict of [
        'applied',
        'serverChanged',
        'notApplied',
        'cannotTell',
        null,
      ] as const) {
        const change = { path: 'name', before: null, after: 'a', verdict, now: '' }
        const untouched = [{ path: 'website', before: '', after: 'b' }]
        const text = writeGermanSummary(parts({ ...each, changes: [change], untouched }))
        expect(text).not.toMatch(english)
        expect(text).not.toMatch(secretish)
        expect(text).not.toMatch(/undefined|null|\n\n|\n\s*$/)
        expect(text.split('\n').length).toBeGreaterThan(3)
      }
    }
  })

  test('an unknown redemption is never called failed, nor one to repeat', () => {
    for (const reason of reasons) {
      const text = writeGermanSummary(parts({ kind: 'redemption', state: 'unknown', reason }))
      expect(text).toMatch(/^Ergebnis unbekannt: /)
      expect(text).toContain('Wir wissen nicht, ob der Code eingelöst wurde.')
      expect(text).toContain('Bitte nicht erneut einlösen, bevor das geprüft ist.')
      expect(text).not.toMatch(
        /fehlgeschlagen|gescheitert|wiederhol|erneut versuchen|failed|retry/i,
      )
    }
  })
})

test('every reason has a sentence of its own', () => {
  for (const kind of kinds) {
    const sentences = outcomeReasonSchema.options.map((reason) => germanReason(reason, kind))
    expect(new Set(sentences).size).toBe(sentences.length)
    expect(sentences.every((each) => /^[A-ZÄÖÜ].{20,}\.$/.test(each))).toBe(true)
  }
})

describe('labels', () => {
  const tenantPaths = Object.keys(
    flatten({
      ...Object.fromEntries(Object.keys(tenantValuesSchema.shape).map((field) => [field, null])),
      billingAddress: emptyAddress,
      shippingAddress: emptyAddress,
    }),
  )

  test('stand for every field, each its own', () => {
    const fields = [
      ['tenant', [...tenantPaths, 'billingAddress', 'shippingAddress']],
      ['user', Object.keys(userValuesSchema.shape)],
    ] as const
    for (const [kind, paths] of fields) {
      const labels = paths.map((path) => germanPathLabel(kind, path))
      expect(labels.filter((label, index) => label === paths[index])).toEqual([])
      expect(new Set(labels).size).toBe(paths.length)
    }
    expect(tenantPaths).toHaveLength(23)
    expect(germanPathLabel('tenant', 'billingAddress.city')).toBe('Rechnungsadresse: Ort')
  })

  test('of an unknown field are its path', () => {
    expect(germanPathLabel('user', 'toString')).toBe('toString')
  })
})

import { describe, expect, test } from 'vitest'
import { inLanguage } from '../../../src/renderer/language/language'
import { describeFailedWrite } from '../../../src/renderer/wording/failed-writes'
import type { SentField } from '../../../src/renderer/wording/summary'
import { appErrorSchema } from '../../../src/shared/error'
import {
  outcomeReasonSchema,
  outcomeStateSchema,
  type FieldVerdict,
} from '../../../src/shared/entities/outcome'
import { success } from '../../../src/shared/result'
import { tenantId, tenantOutcome, userId } from '../../component/support/fixtures'
import { lines, redemption, update } from './summaries'

const city: SentField = { path: 'billingAddress.city', before: 'Hamburg', after: 'Berlin' }
const found = (verdict: FieldVerdict['verdict'], now = 'Hamburg') => ({
  verdicts: [{ path: 'billingAddress.city', verdict, now }],
})

describe('a whole summary', () => {
  test('of a confirmed update', () => {
    const country: SentField = { path: 'billingAddress.country', before: null, after: 'DE' }
    expect(lines(update(found('applied', 'Berlin'), { sent: [city, country] }), 'de')).toEqual([
      'Bestätigt: Änderung von Mandantendaten',
      'Mandant: Nordlicht Verlag GmbH',
      `Mandanten-ID: ${tenantId}`,
      'Ticket: SUP-4711',
      'Verbindung: Acme',
      'Zeitpunkt: 21.11.2026, 10:11 UTC',
      'Änderungen:',
      '  Rechnungsadresse: Ort: Hamburg -> Berlin (übernommen)',
      '  Rechnungsadresse: Land: (leer) -> Deutschland (DE)',
      'UserDocks hat die Änderung angenommen.',
      'Der Datensatz wurde erneut gelesen: Die geänderten Felder enthalten die neuen Werte.',
      'Sie können dem Kunden Bescheid geben.',
      'Referenz: 7f3a91c2',
    ])
  })

  test('of a redemption of which nothing is known', () => {
    const before = { freeUnits: '40', freeUntil: null, paidUntil: '2027-01-01' }
    const parts = { before, after: null, status: null, recorded: false } as const
    expect(
      lines(redemption({ state: 'unknown', reason: 'stoppedWaiting', ...parts }), 'de'),
    ).toEqual([
      'Ergebnis unbekannt: Einlösung eines Aktionscodes',
      'Freieinheiten: 40 → nicht gelesen',
      'Kostenlos bis: Nicht gesetzt → nicht gelesen',
      'Bezahlt bis: 01.01.2027 → nicht gelesen',
      'Aktionscode: WELCOME-10',
      'Benutzer: Greta Petersen',
      `Benutzer-ID: ${userId}`,
      `Mandanten-ID: ${tenantId}`,
      'Ticket: SUP-4711',
      'Verbindung: Acme',
      'Zeitpunkt: 21.11.2026, 10:11 UTC',
      'Das Warten auf die Antwort wurde beendet. Was gesendet wurde, bleibt gesendet und kann noch ausgeführt werden. Wir wissen nicht, ob der Code eingelöst wurde.',
      expect.stringContaining('nicht'),
      'Dieses Ergebnis steht nicht im Änderungsprotokoll; bitte bewahren Sie die Zusammenfassung im Ticket auf.',
      'Bitte nicht erneut einlösen, bevor das geprüft ist. Prüfen Sie es unter „Verlauf“ oder bitten Sie das Team Ihrer App, mit der Referenz unten nachzusehen.',
      'Referenz: 7f3a91c2',
    ])
  })
})

test('values on the record after an unclear answer may have been there before', () => {
  const unclear = { state: 'unknown', reason: 'noAnswer' } as const
  const text = lines(update({ ...unclear, ...found('applied', 'Berlin') }, { sent: [city] }), 'de')
  expect(text).toContain('  Rechnungsadresse: Ort: Hamburg -> Berlin (steht so im Datensatz)')
  expect(text.join(' ')).toMatch(/vielleicht .*vorher/)
  expect(text.join(' ')).not.toContain('übernommen')
})

test('old values are said to be still there', () => {
  const unclear = { state: 'unknown', reason: 'noAnswer' } as const
  const text = lines(update({ ...unclear, ...found('notApplied') }, { sent: [city] }), 'de')
  expect(text.join(' ')).toContain('enthält noch die alten Werte')
  expect(text.join(' ')).toContain('(nicht übernommen, weiterhin „Hamburg“)')
})

const english =
  /\b(the|and|not|no|yes|changed|sent|unknown|failed|confirmed|rejected|redeemed|record|is|of|with|empty|loaded|before|after)\b/i
const secretish = /api-?key|authorization|bearer|x-client|[\w-]{40,}/i

describe('for every state and reason', () => {
  const all = outcomeStateSchema.options.flatMap((state) =>
    outcomeReasonSchema.options.map((reason) => ({ state, reason })),
  )
  const untouched = [{ path: 'companyName', before: '', after: 'b' }]

  test.each([
    ['a tenant', (each: (typeof all)[number]) => update({ ...each, untouched }, { sent: [city] })],
    [
      'a user',
      (each: (typeof all)[number]) => {
        const outcome = { ...tenantOutcome(each), kind: 'user' as const, targetId: userId }
        return update(
          {},
          { kind: 'user', id: userId, result: success({ ...outcome, fresh: null }) },
        )
      },
    ],
    ['a redemption', (each: (typeof all)[number]) => redemption(each)],
  ])('a summary of %s is German throughout, and complete', (_, parts) => {
    for (const each of all) {
      const text = lines(parts(each), 'de').join('\n')
      expect(text).not.toMatch(english)
      expect(text).not.toMatch(secretish)
      expect(text).not.toMatch(/undefined|null|[{}|]|\n\n|\n\s*$/)
    }
  })

  test('an unknown redemption is never called failed, nor one to repeat', () => {
    for (const reason of outcomeReasonSchema.options) {
      const text = lines(redemption({ state: 'unknown', reason }), 'de').join('\n')
      expect(text).toMatch(/^Ergebnis unbekannt: /)
      expect(text).toContain('Wir wissen nicht, ob der Code eingelöst wurde.')
      expect(text).toContain('Bitte nicht erneut einlösen, bevor das geprüft ist.')
      expect(text).not.toMatch(/fehlgeschlagen|gescheitert|wiederhol|erneut versuchen/i)
    }
  })
})

test('a write that ended in an error is told in German, whatever the error', () => {
  for (const code of appErrorSchema.shape.code.options)
    for (const kind of ['tenant', 'user', 'redemption'] as const) {
      const { heading, lines: said } = inLanguage('de', () => describeFailedWrite({ code }, kind))
      expect([heading, ...said].join(' ')).not.toMatch(english)
    }
})

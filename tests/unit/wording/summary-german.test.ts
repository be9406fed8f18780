import { describe, expect, test } from 'vitest'
import {
  writeGermanSummary,
  type GermanSummaryParts,
} from '../../../src/renderer/wording/summary-german'

const tenantId = '10000000-0000-4000-8000-000000000001'
const userId = '20000000-0000-4000-8000-000000000101'
const update: GermanSummaryParts = {
  kind: 'tenant',
  state: 'confirmed',
  reason: 'accepted',
  name: 'Nordlicht Verlag GmbH',
  id: tenantId,
  code: null,
  ticket: 'SUP-4711',
  connection: 'Acme',
  at: '2026-11-21T10:11:12.000Z',
  changes: [
    {
      path: 'billingAddress.city',
      before: 'Hamburg',
      after: 'Berlin',
      verdict: 'applied',
      now: 'Berlin',
    },
    { path: 'billingAddress.country', before: '', after: 'DE', verdict: 'applied', now: 'DE' },
  ],
  untouched: [],
  balance: null,
  apiMessage: null,
  reference: '7f3a91c2',
  recorded: true,
}
const redemption: GermanSummaryParts = {
  ...update,
  kind: 'redemption',
  name: 'Jana Müller',
  id: userId,
  code: 'THANKS-30',
  changes: [],
}

function lines(parts: GermanSummaryParts, timeZone = 'Europe/Berlin'): string[] {
  return writeGermanSummary(parts, timeZone).split('\n')
}

describe('a whole summary', () => {
  test('of a confirmed update', () => {
    expect(lines(update)).toEqual([
      'Bestätigt: Änderung der Mandantendaten',
      'Mandant: Nordlicht Verlag GmbH',
      `Mandanten-ID: ${tenantId}`,
      'Ticket: SUP-4711',
      'Verbindung: Acme',
      'Zeitpunkt: 21.11.2026, 11:11:12 MEZ',
      'UserDocks hat die Änderung angenommen. Der Datensatz wurde erneut gelesen und enthält die neuen Werte.',
      'Änderungen:',
      '  Rechnungsadresse: Ort: Hamburg -> Berlin (übernommen)',
      '  Rechnungsadresse: Land: (leer) -> Deutschland (DE) (übernommen)',
      'Referenz: 7f3a91c2',
    ])
  })

  test('of a redemption of which nothing is known', () => {
    const balance = {
      before: { freeUnits: '40', freeUntil: null, paidUntil: '2027-01-01T23:30:00.000Z' },
      after: null,
    }
    expect(
      lines({
        ...redemption,
        state: 'unknown',
        reason: 'stoppedWaiting',
        balance,
        recorded: false,
      }),
    ).toEqual([
      'Ergebnis unbekannt: Einlösung eines Aktionscodes',
      'Benutzer/in: Jana Müller',
      `Benutzer-ID: ${userId}`,
      'Aktionscode: THANKS-30',
      'Ticket: SUP-4711',
      'Verbindung: Acme',
      'Zeitpunkt: 21.11.2026, 11:11:12 MEZ',
      'Das Warten auf die Antwort wurde beendet. Was gesendet wurde, bleibt gesendet und kann noch wirksam werden. Wir wissen nicht, ob der Code eingelöst wurde. Bitte nicht erneut einlösen, bevor das geprüft ist.',
      'Freie Einheiten: 40 -> nicht gelesen',
      'Kostenlos bis: nicht gesetzt -> nicht gelesen',
      'Bezahlt bis: 02.01.2027, 00:30 MEZ -> nicht gelesen',
      'Dieses Ergebnis steht nicht im Änderungsprotokoll; bitte diese Zusammenfassung im Ticket aufbewahren.',
      'Referenz: 7f3a91c2',
    ])
  })

  test('of a confirmed redemption', () => {
    const before = { freeUnits: '40', freeUntil: null, paidUntil: '2027-01-01' }
    const balance = { before, after: { ...before, freeUnits: '50' } }
    expect(lines({ ...redemption, balance }).slice(7)).toEqual([
      'UserDocks hat den Code angenommen.',
      'Freie Einheiten: 40 -> 50',
      'Kostenlos bis: nicht gesetzt (unverändert)',
      'Bezahlt bis: 01.01.2027 (unverändert)',
      'Diese Werte können auch von anderer Seite geändert worden sein.',
      'Referenz: 7f3a91c2',
    ])
  })

  test('of a rejected user update', () => {
    expect(
      lines({
        ...update,
        kind: 'user',
        state: 'rejected',
        reason: 'refused',
        name: null,
        id: userId,
        ticket: null,
        changes: [
          { path: 'given_name', before: null, after: 'Jana', verdict: null, now: '' },
          { path: 'acceptedNewsletter', before: 'true', after: 'false', verdict: null, now: '' },
          { path: 'birthdate', before: '1990-12-31', after: '', verdict: null, now: '' },
        ],
        apiMessage: 'given_name:\nis not allowed',
      }),
    ).toEqual([
      'Abgelehnt: Änderung der Benutzerdaten',
      `Benutzer-ID: ${userId}`,
      'Verbindung: Acme',
      'Zeitpunkt: 21.11.2026, 11:11:12 MEZ',
      'UserDocks hat die Änderung abgelehnt. Die Änderung wurde nicht vorgenommen.',
      'Gewünschte Änderungen:',
      '  Vorname: (nicht geladen) -> Jana',
      '  Newsletter: Ja -> Nein',
      '  Geburtsdatum: 31.12.1990 -> (leer)',
      'Meldung von UserDocks: given_name: is not allowed',
      'Referenz: 7f3a91c2',
    ])
  })

  test('of a redemption that was not sent, for somebody who was not found', () => {
    const parts: GermanSummaryParts = {
      ...redemption,
      state: 'notSent',
      reason: 'userNotResolved',
      name: null,
      id: 'jana@example.org',
      at: null,
      reference: null,
    }
    expect(lines(parts)).toEqual([
      'Nicht gesendet: Einlösung eines Aktionscodes',
      'Benutzer/in: jana@example.org',
      'Aktionscode: THANKS-30',
      'Ticket: SUP-4711',
      'Verbindung: Acme',
      'Das Benutzerkonto konnte nicht nachgeschlagen werden. Es wurde nichts gesendet; der Code wurde nicht eingelöst.',
    ])
  })
})

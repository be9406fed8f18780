/** What came of a write, in German: a word for the state, a sentence for the reason, and no more than is known. */
import { isWayFault } from '../../shared/entities/connect-fault'
import type { OutcomeReason, OutcomeState } from '../../shared/entities/outcome'
import { germanWays } from './ways-german'

type Kind = 'tenant' | 'user' | 'redemption'

export const germanHeadings: Readonly<Record<OutcomeState, string>> = {
  confirmed: 'Bestätigt',
  rejected: 'Abgelehnt',
  notSent: 'Nicht gesendet',
  unknown: 'Ergebnis unbekannt',
}

/** Why the outcome is what it is. */
export function germanReason(reason: OutcomeReason, kind: Kind): string {
  const redemption = kind === 'redemption'
  const theThing = redemption ? 'den Code' : 'die Änderung'
  if (isWayFault(reason)) return germanWays[reason]
  switch (reason) {
    case 'accepted':
      return `UserDocks hat ${theThing} angenommen.`
    case 'acceptedAltered':
      return `UserDocks hat ${theThing} angenommen und in anderer Schreibweise gespeichert.`
    case 'seenOnReadBack':
      return 'Es kam keine eindeutige Antwort, aber der erneut gelesene Datensatz enthält die neuen Werte.'
    case 'refused':
      return `UserDocks hat ${theThing} abgelehnt.`
    case 'unauthorized':
      return 'UserDocks hat die Zugangsdaten der Verbindung nicht akzeptiert.'
    case 'forbidden':
      return 'UserDocks erlaubt diesen Vorgang mit den Zugangsdaten der Verbindung nicht.'
    case 'notFound':
      if (redemption) return 'UserDocks kennt das Benutzerkonto oder den Code nicht.'
      return kind === 'tenant'
        ? 'UserDocks hat keinen Mandanten mit dieser ID gefunden.'
        : 'UserDocks hat kein Benutzerkonto mit dieser ID gefunden.'
    case 'rateLimited':
      return 'UserDocks hat die Anfrage abgewiesen, weil zu viele Anfragen eingegangen sind.'
    case 'keyMissing':
      return 'Für die Verbindung ist kein Schlüssel hinterlegt, der Änderungen erlaubt.'
    case 'keyGone':
      return 'Der Schlüssel der Verbindung ist nicht mehr im Schlüsselbund.'
    case 'keyAltered':
      return 'Der Schlüssel im Schlüsselbund ist nicht der, der hinterlegt wurde, und wurde nicht verwendet.'
    case 'keychainFailed':
      return 'Die Zugangsdaten konnten nicht aus dem Schlüsselbund gelesen werden.'
    case 'userNotResolved':
      return 'Das Benutzerkonto konnte nicht nachgeschlagen werden.'
    case 'alreadyRunning':
      return redemption
        ? 'Für dieses Benutzerkonto lief bereits eine Einlösung desselben Codes.'
        : 'Für diesen Datensatz lief bereits eine andere Änderung.'
    case 'unreachable':
      return 'Der Server war nicht erreichbar.'
    case 'certificate':
      return 'Das Zertifikat des Servers konnte nicht bestätigt werden, deshalb kam keine Verbindung zustande.'
    case 'requestRefusedHere':
      return 'Die Adresse der Anfrage hätte etwas anderes bedeutet, deshalb wurde sie zurückgehalten.'
    case 'conflict':
      return 'Dasselbe Feld oder dieselbe Adresse wurde inzwischen von anderer Seite geändert.'
    case 'alreadySo':
      return 'Der Datensatz enthält diese Werte bereits.'
    case 'notReadBefore':
      return 'Der Datensatz konnte unmittelbar vor dem Speichern nicht gelesen werden; eine Änderung von anderer Seite hätte überschrieben werden können.'
    case 'journalNotWritten':
      return 'Das Änderungsprotokoll konnte nicht geschrieben werden, und ohne Protokoll wird nichts gesendet.'
    case 'stopped':
      return 'Der Vorgang wurde angehalten, bevor etwas gesendet wurde.'
    case 'paused':
      return 'Das Programm wurde gerade beendet, kam aus dem Ruhezustand oder hatte einen internen Fehler; dann sendet es nichts Neues.'
    case 'openUnknown':
      return redemption
        ? 'Das Ergebnis eines früheren Vorgangs zu diesem Benutzerkonto ist noch unbekannt.'
        : 'Das Ergebnis einer früheren Änderung dieses Datensatzes ist noch unbekannt. Träfe sie verspätet ein, könnte sie diese überschreiben.'
    case 'redeemedBefore':
      return 'Laut Änderungsprotokoll wurde dieser Code für dieses Benutzerkonto schon einmal eingelöst, oder eine frühere Einlösung ist noch ungeklärt.'
    case 'endedBefore':
      return 'Das Programm endete, bevor etwas gesendet wurde.'
    case 'interrupted':
      return 'Das Programm endete, während es auf die Antwort wartete.'
    case 'stoppedWaiting':
      return 'Das Warten auf die Antwort wurde beendet. Was gesendet wurde, bleibt gesendet und kann noch wirksam werden.'
    case 'noAnswer':
      return 'Die Anfrage wurde gesendet, aber die Verbindung brach ab, bevor eine vollständige Antwort kam.'
    case 'timedOut':
      return 'Die Anfrage wurde gesendet, aber es kam nicht rechtzeitig eine vollständige Antwort.'
    case 'redirected':
      return 'Der Server verwies auf eine andere Adresse; das Programm folgt solchen Verweisen nicht.'
    case 'serverError':
      return 'Der Server meldete einen eigenen Fehler.'
    case 'unclearAnswer':
      return 'Es kam eine Antwort, die sich nicht deuten lässt.'
    case 'readBackDiffers':
      return `UserDocks hat ${theThing} angenommen, aber der erneut gelesene Datensatz enthält nicht alles davon.`
    case 'acceptedUnproven':
      return 'Die dokumentierte Form der Anfrage blieb ohne Wirkung. UserDocks nahm eine andere Form an; ob sie gewirkt hat, war nicht zu sehen.'
  }
}

/** Whether anything was changed, as far as the state alone tells. */
export function germanStateSentence(
  state: OutcomeState,
  reason: OutcomeReason | null,
  kind: Kind,
): string[] {
  const redemption = kind === 'redemption'
  switch (state) {
    case 'confirmed':
      return reason === null
        ? [redemption ? 'Die Einlösung ist bestätigt.' : 'Die Änderung ist bestätigt.']
        : []
    case 'rejected':
      return [
        redemption ? 'Der Code wurde nicht eingelöst.' : 'Die Änderung wurde nicht vorgenommen.',
      ]
    case 'notSent':
      if (!redemption) return ['Es wurde nichts gesendet und nichts geändert.']
      // The reason is another redemption, of which this would say too much.
      return reason !== null && liesInAnother.has(reason)
        ? ['Diesmal wurde nichts gesendet.']
        : ['Es wurde nichts gesendet; der Code wurde nicht eingelöst.']
    case 'unknown':
      return redemption
        ? [
            'Wir wissen nicht, ob der Code eingelöst wurde.',
            'Bitte nicht erneut einlösen, bevor das geprüft ist.',
          ]
        : ['Wir wissen nicht, ob die Änderung vorgenommen wurde.']
  }
}

const liesInAnother: ReadonlySet<OutcomeReason> = new Set([
  'alreadyRunning',
  'openUnknown',
  'redeemedBefore',
])

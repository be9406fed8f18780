/** What went wrong on the way to a server, in German. */
import type { WayFault } from '../../shared/entities/connect-fault'

export const germanWays: Readonly<Record<WayFault, string>> = {
  tlsTooOld:
    'Der Server beherrscht nur veraltete TLS-Versionen, deshalb kam keine Verbindung zustande.',
  proxyUnsupported: 'Die Proxy-Einstellungen des Computers nannten keinen nutzbaren Weg.',
  proxyUnreachable: 'Der Proxy war nicht erreichbar.',
  proxyCertificate: 'Das Zertifikat des Proxys konnte nicht bestätigt werden.',
  proxyRefused: 'Der Proxy hat die Verbindung zum Server abgelehnt.',
  proxyFailed: 'Der Proxy hat keine Verbindung zum Server hergestellt.',
  proxyPassword: 'Der Proxy verlangte Name und Kennwort, und es lagen keine dafür vor.',
  proxyPasswordRefused: 'Der Proxy hat Name und Kennwort nicht akzeptiert.',
  proxyAuthUnsupported:
    'Der Proxy verlangte ein Anmeldeverfahren, das dieses Programm nicht beherrscht.',
}

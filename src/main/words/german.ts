import type { english } from './english'

/** The same in German. */
export const german: typeof english = {
  quit: {
    title: 'UserDocks Console beenden',
    message: (count) =>
      count === 1
        ? '1 Änderung wird gerade gesendet'
        : `${count} Änderungen werden gerade gesendet`,
    detail: (count) =>
      (count === 1
        ? 'Wenn Sie jetzt beenden, bleibt ihr Ergebnis unbekannt: Sie kann angekommen sein oder nicht, und jemand muss nachsehen.'
        : 'Wenn Sie jetzt beenden, bleiben ihre Ergebnisse unbekannt: Sie können angekommen sein oder nicht, und jemand muss nachsehen.') +
      '\n\nEine Antwort kommt meist in Sekunden. Bis dahin wird nichts Neues gesendet.',
    wait: 'Warten, dann beenden',
    now: 'Jetzt beenden',
    stay: 'Nicht beenden',
  },
  window: {
    silent: 'Das Fenster antwortet nicht.',
    crashing: 'Das Fenster stürzt immer wieder ab.',
    detail:
      'Eine laufende Änderung geht trotzdem weiter, und ihr Ergebnis wird aufgezeichnet.\n\n' +
      'Nicht gespeicherte Änderungen kommen als Entwurf zurück, bis auf das zuletzt Getippte.',
    reloadWindow: 'Fenster neu laden',
    wait: 'Warten',
    reload: 'Neu laden',
    quit: 'Beenden',
  },
  fault: {
    message:
      'In UserDocks Console ist ein Fehler aufgetreten. Das Programm muss neu gestartet werden.',
    nothingMore: 'Es wird nichts mehr gesendet.',
    noneUnderWay: 'Es lief keine Änderung.',
    allEnded: (underWay) =>
      underWay === 1
        ? '1 Änderung lief; ihr Ergebnis ist aufgezeichnet, siehe „Verlauf“.'
        : `${underWay} Änderungen liefen; ihre Ergebnisse sind aufgezeichnet, siehe „Verlauf“.`,
    someOpen: (underWay, open) =>
      (underWay === 1 ? '1 Änderung lief; ' : `${underWay} Änderungen liefen; `) +
      (open === 1 ? '1 ist noch nicht beendet' : `${open} sind noch nicht beendet`) +
      '; was bekannt ist, ist aufgezeichnet, siehe „Verlauf“.',
    drafts: 'Nicht gespeicherte Änderungen bleiben als Entwürfe erhalten.',
    where: (reference, logFile) => `Referenz: ${reference}\nProtokoll: ${logFile}`,
    restart: 'Neu starten',
    quit: 'Beenden',
  },
  storeKey: {
    title: 'Schlüssel hinterlegen',
    message: {
      write: (connection) => `Diesen Schreibschlüssel für „${connection}“ hinterlegen?`,
      read: (connection) => `Diesen Leseschlüssel für „${connection}“ hinterlegen?`,
      token: (connection) => `Dieses Zugriffstoken für „${connection}“ hinterlegen?`,
    },
    facts: (origin, fingerprint, length, source) =>
      `Adresse: ${origin}\nFingerabdruck: ${fingerprint} (${length} Zeichen)\nQuelle: ${source}`,
    sources: {
      clipboard: 'Zwischenablage',
      typing: 'Tastatur',
      file: 'Datei',
      standardInput: 'Standardeingabe',
    },
    session:
      'Aufbewahrung im Arbeitsspeicher, bis Sie UserDocks Console schließen, und nirgends sonst.',
    keychain:
      'Aufbewahrung im Schlüsselbund dieses Computers. Gesendet wird nur an diese Adresse und nirgendwo sonst hin.',
    readableByOthers: 'Andere, die diesen Computer benutzen, können die Datei vielleicht lesen.',
    store: 'Hinterlegen',
    cancel: 'Abbrechen',
  },
  typingKey: { title: (program) => `Schlüssel wird getippt – ${program}` },
  keyFile: {
    title: 'Datei mit dem Schlüssel',
    take: 'Schlüssel übernehmen',
    deleteTitle: 'Datei löschen',
    deleteMessage: (name) => `Der Schlüssel ist hinterlegt. Die Datei „${name}“ löschen?`,
    deleteDetail: (path) =>
      `Der Schlüssel steht noch darin, sichtbar für alle, die sie lesen können:\n${path}`,
    delete: 'Datei löschen',
    keep: 'Behalten',
    notDeleted: (name) => `Die Datei „${name}“ konnte nicht gelöscht werden.`,
    notDeletedDetail: (path) =>
      `Der Schlüssel ist hinterlegt. Bitte löschen Sie die Datei selbst:\n${path}`,
    understood: 'OK',
  },
  proxyPassword: {
    title: 'Proxy-Passwort hinterlegen',
    message: (address) =>
      `Das Passwort in der Zwischenablage für den Proxy „${address}“ hinterlegen?`,
    session:
      'Es wird im Arbeitsspeicher gehalten, bis Sie UserDocks Console schließen, und nirgends sonst.',
    keychain: 'Es kommt in den Schlüsselbund dieses Computers.',
    toldTo: 'Es wird diesem Proxy mitgeteilt, wenn er danach fragt, und niemandem sonst.',
    readable:
      'Die Verbindung zu diesem Proxy ist ohne TLS; im Netzwerk dazwischen könnte das Passwort also gelesen werden.',
    store: 'Hinterlegen',
    cancel: 'Abbrechen',
  },
  unlock: {
    title: 'Verbindung entsperren',
    message: (name) => `„${name}“ für Änderungen entsperren?`,
    live: 'Diese Verbindung ist LIVE: Änderungen erreichen echte Kunden.',
    provisioned:
      'Ihr Schlüssel wurde im Schlüsselbund gefunden: Vergewissern Sie sich, dass er hier schreiben darf.',
    detail: (why, origin) =>
      `${why}\nAdresse: ${origin}\n\nDie Verbindung wird wieder gesperrt, wenn die Zeit um ist, wenn Sie sie sperren oder wenn der Computer in den Ruhezustand geht.`,
    minutes: (minutes) => `Für ${minutes} Minuten`,
    cancel: 'Abbrechen',
  },
  noLive: {
    title: 'Umgebung ändern',
    message: (name) => `Ist „${name}“ von jetzt an eine Testverbindung?`,
    detail: (origin) =>
      `Bisher ist sie LIVE, und sie behält ihre Schlüssel.\nAdresse: ${origin}\n\nEine Testverbindung hat keine Sperre: Änderungen werden gesendet, ohne dass sie vorher entsperrt werden muss.`,
    yes: 'Zur Testverbindung machen',
    cancel: 'Abbrechen',
  },
  updates: {
    title: 'Updates',
    useFeed: (host) => `Updates von ${host} beziehen?`,
    useFeedDetail: (url, fingerprint) =>
      `Adresse: ${url}\nÖffentlicher Schlüssel (SHA-256): ${fingerprint}\n\nWer den zugehörigen privaten Schlüssel hat, kann dieses Programm ersetzen, das Ihre API-Schlüssel verwendet. Fahren Sie nur fort, wenn Ihre IT-Abteilung Ihnen beides gegeben hat.`,
    use: 'Diese Quelle verwenden',
    cancel: 'Abbrechen',
    install: (version) => `Neu starten und auf Version ${version} aktualisieren?`,
    current: (version) => `Sie haben Version ${version}.`,
    password:
      'Dieser Computer fragt nach dem Passwort von jemandem, der Programme installieren darf.',
    kept: 'Verbindungen, Schlüssel, Entwürfe und das Änderungsprotokoll bleiben erhalten.',
    restart: 'Neu starten und aktualisieren',
    later: 'Später',
  },
  files: {
    authority: 'Zusätzliche Zertifizierungsstelle',
    connections: 'Verbindungen importieren',
    certificates: 'Zertifikate (PEM)',
    rows: 'CSV-Datei für einen Sammellauf',
    table: 'Tabellen (CSV)',
    all: 'Alle Dateien',
    csv: 'Tabelle (CSV)',
  },
  menu: {
    file: 'Datei',
    quit: 'Beenden',
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    resetZoom: 'Originalgröße',
    fullscreen: 'Vollbild',
    window: 'Fenster',
    minimize: 'Minimieren',
    close: 'Schließen',
    help: 'Hilfe',
    about: (program) => `Über ${program}`,
    licences: 'Lizenzen Dritter',
  },
  bulk: {
    undoOf: (name: string) => `Rücknahme von ${name}`,
  },
  about: {
    forTesting: (version, runtime) =>
      `${version}, nur zum Testen: mit einer älteren Laufzeitumgebung (${runtime})`,
    licence: 'MIT-Lizenz. UserDocks Console contributors.',
  },
}

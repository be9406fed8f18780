/**
 * What main itself says to the agent, in English: native message boxes, dialogs and menus. Everything
 * else is said by the window. What is asked of a shell is answered in English, see `store-key.ts` and
 * `exports/`.
 */
export const english = {
  quit: {
    title: 'Quit UserDocks Console',
    message: (count: number) =>
      count === 1 ? '1 change is being sent' : `${count} changes are being sent`,
    detail: (count: number) =>
      (count === 1
        ? 'Quit now and its result becomes unknown: it may or may not have arrived, and somebody has to look.'
        : 'Quit now and their results become unknown: they may or may not have arrived, and somebody has to look.') +
      '\n\nAn answer usually takes seconds. Nothing new is sent meanwhile.',
    wait: 'Wait, then quit',
    now: 'Quit now',
    stay: 'Do not quit',
  },
  window: {
    silent: 'The window does not answer.',
    crashing: 'The window fails again and again.',
    detail:
      'A change that is under way goes on all the same, and its result is on record.\n\n' +
      'Unsaved changes come back as a draft, but for what was typed in the last moment.',
    reloadWindow: 'Reload the window',
    wait: 'Wait',
    reload: 'Reload',
    quit: 'Quit',
  },
  fault: {
    message: 'UserDocks Console has a fault and must be restarted.',
    nothingMore: 'Nothing more is sent.',
    noneUnderWay: 'No change was under way.',
    allEnded: (underWay: number) =>
      underWay === 1
        ? '1 change was under way; its result is on record, see Activity.'
        : `${underWay} changes were under way; their results are on record, see Activity.`,
    someOpen: (underWay: number, open: number) =>
      (underWay === 1 ? '1 change was under way; ' : `${underWay} changes were under way; `) +
      (open === 1 ? '1 has not ended' : `${open} have not ended`) +
      ', and what is known is on record, see Activity.',
    drafts: 'Unsaved changes are kept as drafts.',
    where: (reference: string, logFile: string) => `Reference: ${reference}\nLog: ${logFile}`,
    restart: 'Restart',
    quit: 'Quit',
  },
  storeKey: {
    title: 'Store key',
    message: {
      write: (connection: string) => `Store this write key for “${connection}”?`,
      read: (connection: string) => `Store this read key for “${connection}”?`,
      token: (connection: string) => `Store this access token for “${connection}”?`,
    },
    facts: (origin: string, fingerprint: string, length: number, source: string) =>
      `Address: ${origin}\nFingerprint: ${fingerprint} (${length} characters)\nFrom: ${source}`,
    sources: {
      clipboard: 'the clipboard',
      typing: 'the keyboard',
      file: 'a file',
      standardInput: 'standard input',
    },
    session: 'It is kept in memory until you close UserDocks Console, and nowhere else.',
    keychain: 'It goes into this computer’s keychain. It is sent to this address and nowhere else.',
    readableByOthers: 'Other people who use this computer may read the file.',
    store: 'Store',
    cancel: 'Cancel',
  },
  typingKey: { title: (program: string) => `Typing a key – ${program}` },
  keyFile: {
    title: 'File with the key',
    take: 'Take key',
    deleteTitle: 'Delete file',
    deleteMessage: (name: string) => `The key is stored. Delete the file “${name}”?`,
    deleteDetail: (path: string) =>
      `The key is still in it, for everybody who can read it:\n${path}`,
    delete: 'Delete file',
    keep: 'Keep',
    notDeleted: (name: string) => `The file “${name}” could not be deleted.`,
    notDeletedDetail: (path: string) =>
      `The key is stored. Please delete the file yourself:\n${path}`,
    understood: 'OK',
  },
  proxyPassword: {
    title: 'Store proxy password',
    message: (address: string) => `Store the password on the clipboard for the proxy “${address}”?`,
    session: 'It is kept in memory until you close UserDocks Console, and nowhere else.',
    keychain: 'It goes into this computer’s keychain.',
    toldTo: 'It is told to this proxy, if it asks, and to nobody else.',
    readable:
      'This proxy is spoken to without TLS, so the network between here and there could read it.',
    store: 'Store',
    cancel: 'Cancel',
  },
  unlock: {
    title: 'Unlock connection',
    message: (name: string) => `Unlock “${name}” for changes?`,
    live: 'This connection is LIVE: changes reach real customers.',
    provisioned: 'Its key was found in the keychain: make sure that this is where it may write.',
    detail: (why: string, origin: string) =>
      `${why}\nAddress: ${origin}\n\nIt is locked again when the time is over, when you lock it, and when the computer sleeps.`,
    minutes: (minutes: number) => `For ${minutes} minutes`,
    cancel: 'Cancel',
  },
  noLive: {
    title: 'Change environment',
    message: (name: string) => `Is “${name}” a test connection from now on?`,
    detail: (origin: string) =>
      `It is LIVE so far, and keeps its keys.\nAddress: ${origin}\n\nA test connection has no lock: changes are sent without unlocking it first.`,
    yes: 'Make it a test connection',
    cancel: 'Cancel',
  },
  updates: {
    title: 'Updates',
    useFeed: (host: string) => `Take updates from ${host}?`,
    useFeedDetail: (url: string, fingerprint: string) =>
      `Address: ${url}\nPublic key (SHA-256): ${fingerprint}\n\nWhoever has the private key that belongs to it can replace this program, which uses your API keys. Go on only if your IT department gave you both.`,
    use: 'Use this feed',
    cancel: 'Cancel',
    install: (version: string) => `Restart and update to version ${version}?`,
    current: (version: string) => `You have version ${version}.`,
    password: 'This computer asks for the password of somebody who may install programs.',
    kept: 'Connections, keys, drafts and the record of changes are kept.',
    restart: 'Restart to update',
    later: 'Later',
  },
  files: {
    authority: 'Additional certificate authority',
    connections: 'Import connections',
    certificates: 'Certificates (PEM)',
    rows: 'CSV file for a bulk run',
    table: 'Tables (CSV)',
    all: 'All files',
    csv: 'Table (CSV)',
  },
  menu: {
    file: 'File',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    resetZoom: 'Actual Size',
    fullscreen: 'Toggle Full Screen',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close',
    help: 'Help',
    about: (program: string) => `About ${program}`,
    licences: 'Third-Party Licences',
  },
  bulk: {
    undoOf: (name: string) => `Undo of ${name}`,
  },
  about: {
    forTesting: (version: string, runtime: string) =>
      `${version}, for testing only: it holds an older runtime (${runtime})`,
    licence: 'MIT licence. UserDocks Console contributors.',
  },
}

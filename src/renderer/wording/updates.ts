/** Words for updates of this program. */
import { isWayFault, type WayFault } from '../../shared/entities/connect-fault'
import type { UpdateFault, UpdateProgress, UpdatesState } from '../../shared/entities/update'
import type { ErrorText } from './error-text'
import { wayWords } from './ways'

const notInstalled = 'Nothing was installed; you go on with the version you have.'
const tellCompany = 'Tell your IT department.'

/** What is wrong with the address of a feed as it was entered. */
export const feedUrlFault =
  'Enter an https address without name, password, ? and #, as in https://updates.example.com/console.'
/** What is wrong with a public key as it was entered. */
export const publicKeyFault =
  'Enter the public Ed25519 key: the line that begins with MCowBQYDK2VwAyEA. Never a private key.'

/** Whether and how this copy of the program can be replaced. */
export const installsWords: Readonly<Record<UpdatesState['installs'], string>> = {
  alone: 'An update is installed only when you say so.',
  withPassword:
    'An update is installed only when you say so, and with the password of somebody who may install programs on this computer.',
  not: 'This copy cannot replace itself: it was started from its sources or from an unpacked folder. To update it, install a newer one.',
}

function wayText(fault: WayFault): ErrorText {
  // What else is said of it there is about connections and keys.
  return { title: wayWords[fault].title, lines: ['See Settings, Network.', notInstalled] }
}

const faultWords: Readonly<Record<Exclude<UpdateFault, WayFault>, ErrorText>> = {
  unreachable: {
    title: 'The server with the updates cannot be reached',
    lines: ['Check the network, then try again.', notInstalled],
  },
  certificate: {
    title: 'The server with the updates could not prove who it is',
    lines: [`Its certificate is not trusted. ${tellCompany}`, notInstalled],
  },
  refusedByServer: {
    title: 'The server with the updates has no such file',
    lines: [`It may be in the making: try again later, or tell your IT department.`, notInstalled],
  },
  redirected: {
    title: 'The server with the updates pointed elsewhere',
    lines: [`That is never followed. ${tellCompany}`, notInstalled],
  },
  noAnswer: {
    title: 'The server with the updates did not answer to the end',
    lines: ['Try again later.', notInstalled],
  },
  signature: {
    title: 'The update is not signed as it must be',
    lines: [
      `It has no signature, or another one than that of the public key. ${tellCompany}`,
      notInstalled,
    ],
  },
  unreadable: {
    title: 'The description of the update cannot be read',
    lines: [`It is signed, but not what describes a version. ${tellCompany}`, notInstalled],
  },
  older: {
    title: 'An older version is offered',
    lines: [`This program never goes back to one. ${tellCompany}`, notInstalled],
  },
  noPackage: {
    title: 'There is a newer version, but not for this kind of package',
    lines: [tellCompany, notInstalled],
  },
  wrongPackage: {
    title: 'The package is not the one that was signed',
    lines: [
      `It was thrown away. Try again; if it happens again, tell your IT department.`,
      notInstalled,
    ],
  },
  notKept: {
    title: 'The package could not be written to disk',
    lines: ['Free some disk space, then try again.', notInstalled],
  },
  notInstalled: {
    title: 'The system did not install the update',
    lines: [
      'The password was not given, or the package does not suit this computer. You can try again.',
      notInstalled,
    ],
  },
  internal: {
    title: 'The update failed because of a fault of this program',
    lines: ['Try again after a restart.', notInstalled],
  },
}

/** What went wrong with an update. */
export function describeUpdateFault(fault: UpdateFault): ErrorText {
  if (isWayFault(fault)) return wayText(fault)
  return faultWords[fault]
}

/** How far it is, in one line; what has failed is described by `describeUpdateFault`. */
export function wordUpdateProgress(progress: UpdateProgress): string {
  switch (progress.state) {
    case 'off':
      return 'Off. No server is asked for updates.'
    case 'unchecked':
      return 'Not checked yet.'
    case 'checking':
      return 'Checking…'
    case 'upToDate':
      return 'This is the newest version.'
    case 'available':
      return `Version ${progress.version} is available.`
    case 'downloading':
      return `Downloading version ${progress.version}…`
    case 'ready':
      return `Version ${progress.version} was downloaded, and it is what was signed.`
    case 'installing':
      return `Installing version ${progress.version}. This window may stand still until that has ended.`
    case 'failed':
      return ''
  }
}

import type { BaseUrlFault } from '../../shared/entities/base-url'

/** What is wrong with the address of a connection, and what to do about it. */
export function describeBaseUrlFault(fault: BaseUrlFault): string {
  switch (fault) {
    case 'notAUrl':
      return 'Enter an address, like https://api.userdocks.com.'
    case 'notHttps':
      return 'Use https. Plain http is only possible on this computer (localhost).'
    case 'credentials':
      return 'Leave out user name and password. Keys are stored below, in the keychain.'
    case 'query':
      return 'Leave out the “?” and what follows it.'
    case 'fragment':
      return 'Leave out the “#” and what follows it.'
    case 'ambiguousPath':
      return 'Write the path without “..”, “//”, “\\” or “%”.'
  }
}

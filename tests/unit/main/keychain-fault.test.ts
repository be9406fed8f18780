import { describe, expect, it } from 'vitest'
import { keychainFault } from '../../../src/main/vault/keychain-fault'

describe('what a keychain says is understood', () => {
  it.each([
    // Heard from keytar 7.9 with libsecret and gnome-keyring, in each of these situations.
    ['absent', 'Could not connect: No such file or directory'],
    ['absent', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    ['absent', 'The name org.freedesktop.secrets was not provided by any .service files'],
    ['ended', 'The name :1.5 was not provided by any .service files'],
    ['ended', 'The session wrapping the secret does not exist'],
    ['locked', 'Cannot create an item in a locked collection'],
    // Documented, or in the sources of libsecret, GLib, D-Bus, KWallet and KeePassXC.
    ['absent', 'Could not connect: Connection refused'],
    ['absent', 'The connection is closed'],
    ['ended', 'Message recipient disconnected from message bus without replying'],
    ['absent', 'Could not activate remote peer: The name is not activatable'],
    ['absent', 'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name is not known'],
    ['absent', 'Failed to execute program org.freedesktop.secrets: No such file or directory'],
    ['absent', 'Object does not exist at path “/org/freedesktop/secrets/aliases/default”'],
    ['absent', 'No such secret collection at path: /'],
    ['locked', 'Cannot get secret of a locked object'],
    ['denied', 'The prompt was dismissed'],
    ['denied', 'GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: Rejected send message'],
    ['hung', 'Timeout was reached'],
    [
      'hung',
      'Did not receive a reply. Possible causes include: the remote application did not send a reply',
    ],
    ['full', 'No space left on device'],
    // The native library, or our own module.
    ['absent', 'libsecret-1.so.0: cannot open shared object file: No such file or directory'],
    ['absent', "Cannot find module '../build/Release/keytar.node'"],
    [
      'absent',
      'The module was compiled against a different Node.js version using NODE_MODULE_VERSION 115',
    ],
    [
      'absent',
      'dlopen(/Applications/x/keytar.node, 0x0001): tried: (mach-o file, but is wrong type)',
    ],
    ['absent', '\\\\?\\C:\\x\\keytar.node is not a valid Win32 application.'],
    // macOS: -25308, -25293, -128, -34018, -25291, -25294, -25307.
    ['locked', 'User interaction is not allowed.'],
    ['denied', 'The user name or passphrase you entered is not correct.'],
    ['denied', 'User canceled the operation.'],
    ['denied', 'User cancelled the operation.'],
    ['denied', "A required entitlement isn't present."],
    ['absent', 'No keychain is available. You may need to restart your computer.'],
    ['absent', 'The specified keychain could not be found.'],
    ['absent', 'A default keychain could not be found.'],
    ['full', 'OSStatus error -34'],
    ['denied', 'OSStatus error -25293'],
    ['locked', 'OSStatus error -25308'],
    // Windows: 1312, 1058, 1722, 5, 8 in two wordings, 112.
    [
      'absent',
      'A specified logon session does not exist. It may already have been terminated.\r\n',
    ],
    [
      'absent',
      'The service cannot be started, either because it is disabled or because it has no enabled devices',
    ],
    ['absent', 'The RPC server is unavailable.\r\n'],
    ['denied', 'Access is denied.\r\n'],
    ['full', 'Not enough storage is available to process this command.\r\n'],
    ['full', 'Not enough memory resources are available to process this command.\r\n'],
    ['full', 'There is not enough space on the disk.\r\n'],
    // 1783, which only a key causes that is longer than one may be.
    ['failed', 'The stub received bad data.\r\n'],
    // Nothing that is known, among it what is said in other languages.
    ['failed', ''],
    ['failed', 'An unknown error occurred.'],
    ['failed', 'Zugriff verweigert'],
    ['failed', 'OSStatus error -34999'],
    ['failed', 'The clock was unblocked.'],
  ] as const)('%s: %s', (fault, text) => {
    expect(keychainFault(text)).toBe(fault)
  })
})

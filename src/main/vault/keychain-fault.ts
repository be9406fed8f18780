import type { SecretStoreFault } from './secret-store'

/**
 * What the keychains of the three systems say when they cannot do what keytar asks of them. keytar hands
 * on their text and no number, and macOS and Windows may say it in the language of the system: then it
 * is `failed`. The first that fits counts.
 */
const sayings: readonly (readonly [SecretStoreFault, RegExp])[] = [
  // Linux: libsecret and the Secret Service behind it.
  ['locked', /\blocked\b/i],
  ['denied', /prompt (was )?dismissed|dismissed the prompt/i],
  ['denied', /AccessDenied|access denied|not authori[sz]ed|permission denied/i],
  ['full', /no space left|disk (is )?full|disk quota exceeded/i],
  ['hung', /timeout was reached|timed out|did not receive a reply/i],
  // The Secret Service that libsecret has talked to so far has ended, whether or not there is another.
  ['ended', /the name :[\d.]+ was not provided|session wrapping the secret does not exist/i],
  ['ended', /disconnected from message bus/i],
  // No bus.
  [
    'absent',
    /could not connect|cannot autolaunch|cannot spawn a message bus|connection is closed/i,
  ],
  // A bus without a Secret Service.
  ['absent', /was not provided by any|ServiceUnknown|NameHasNoOwner|name is not activatable/i],
  ['absent', /failed to execute|process .* exited with status/i],
  // A Secret Service without anything to store in, as a closed database of KeePassXC.
  ['absent', /no such (secret )?(collection|object path|interface)|object does not exist/i],
  // The library of the system, or our own module, does not load.
  ['absent', /shared object|shared libraries|cannot find module|could not locate the bindings/i],
  ['absent', /different node\.js version|not a valid win32|dlopen|image not found/i],

  // macOS: SecCopyErrorMessageString.
  // errSecInteractionNotAllowed, -25308: it would have to ask for its password, and may not.
  ['locked', /user interaction is not allowed|-25308\b/i],
  // errSecAuthFailed, -25293; errSecUserCanceled, -128; errSecMissingEntitlement, -34018.
  ['denied', /user name or passphrase you entered is not correct|-25293\b/i],
  ['denied', /user cancell?ed the operation|-128\b|required entitlement|-34018\b/i],
  // errSecNotAvailable, -25291; errSecNoSuchKeychain, -25294; errSecNoDefaultKeychain, -25307.
  ['absent', /no keychain is available|keychain could(n['’]t| not) be found|-2529[14]\b/i],
  ['absent', /default keychain could not be found|no default keychain|-25307\b/i],
  // errSecDskFull, -34.
  ['full', /-34\b/],

  // Windows: FormatMessage.
  // ERROR_NO_SUCH_LOGON_SESSION, 1312; ERROR_SERVICE_DISABLED, 1058; RPC_S_SERVER_UNAVAILABLE, 1722.
  ['absent', /specified logon session does not exist/i],
  ['absent', /service cannot be started|rpc server is unavailable/i],
  // ERROR_ACCESS_DENIED, 5.
  ['denied', /access is denied/i],
  // ERROR_NOT_ENOUGH_MEMORY, 8, in two wordings; ERROR_DISK_FULL, 112.
  ['full', /not enough (storage|memory resources) (is|are) available/i],
  ['full', /not enough (space|storage) on the disk|not enough quota/i],
]

/** The fault that an error's text means; `failed` if it says nothing that is known. Pure. */
export function keychainFault(text: string): SecretStoreFault {
  return sayings.find(([, saying]) => saying.test(text))?.[0] ?? 'failed'
}

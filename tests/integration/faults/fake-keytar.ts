/** What the keychain of the test does when it is asked. */
type Mood =
  | 'answers'
  /** Reads say `null`, as if there were nothing; the rest is refused. */
  | 'locked'
  | 'refuses'
  /** Somebody dismisses what it asks. */
  | 'denies'
  /** Reads, and has no room for more. */
  | 'full'
  /** Stores something else than it is given. */
  | 'alters'
  /** Says nothing until the test calls `wakeUp`. */
  | 'hangs'

const items = new Map<string, string>()
let hanging: (() => void)[] = []

export const keytar = {
  mood: 'answers' as Mood,
  items,
  /** Every call that was made, in order. */
  calls: [] as string[],
  /** Calls that have no answer yet, and the most that there ever were at once. */
  open: 0,
  mostOpen: 0,
  /** Lets all answer that hang, and is well from then on. */
  wakeUp(): void {
    keytar.mood = 'answers'
    for (const resolve of hanging.splice(0)) resolve()
  },
  reset(): void {
    keytar.wakeUp()
    items.clear()
    Object.assign(keytar, { calls: [], open: 0, mostOpen: 0 })
    hanging = []
  },
}

async function asked<Value>(call: string, answer: () => Value, locked: () => Value) {
  keytar.calls.push(call)
  keytar.open += 1
  keytar.mostOpen = Math.max(keytar.mostOpen, keytar.open)
  try {
    if (keytar.mood === 'hangs') await new Promise<void>((resolve) => hanging.push(resolve))
    else await Promise.resolve()
    if (keytar.mood === 'refuses') {
      throw new Error('The name org.freedesktop.secrets was not provided by any .service files')
    }
    if (keytar.mood === 'denies')
      throw new Error('The user name or passphrase you entered is not correct.')
    if (keytar.mood === 'full' && call === 'set') {
      throw new Error('Not enough memory resources are available to process this command.')
    }
    return keytar.mood === 'locked' ? locked() : answer()
  } finally {
    keytar.open -= 1
  }
}

function refused(): never {
  throw new Error('Cannot create an item in a locked collection')
}

/** Stands for the module `keytar`. */
const fakeKeytar = {
  getPassword: (_service: string, account: string) =>
    asked<string | null>(
      'get',
      () => items.get(account) ?? null,
      () => null,
    ),
  setPassword: (_service: string, account: string, password: string) =>
    asked<void>(
      'set',
      () => void items.set(account, keytar.mood === 'alters' ? password.slice(1) : password),
      refused,
    ),
  deletePassword: (_service: string, account: string) =>
    asked(
      'delete',
      () => items.delete(account),
      () => false,
    ),
}

/** Stands for src/main/vault/native-keytar.ts. */
export const loadKeytar = async () => fakeKeytar

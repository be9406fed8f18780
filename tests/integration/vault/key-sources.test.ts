import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromClipboard } from '../../../src/main/vault/clipboard-source'
import { fromFile } from '../../../src/main/vault/file-source'
import { fromStandardInput } from '../../../src/main/vault/standard-input'
import { takeKey, type KeySource, type StoreQuestion } from '../../../src/main/vault/take-key'
import { openSecret } from '../../../src/main/vault/open-secret'
import type { KeyPress } from '../../../src/main/vault/typed-key'
import { Typing, type Typed } from '../../../src/main/vault/typing-source'
import { failure, success } from '../../../src/shared/result'

const key = 'sk-live-0123456789abcdef'
const about = {
  slot: 'write',
  connectionName: 'Acme',
  origin: 'https://api.example.com',
  sessionOnly: false,
} as const

let questions: StoreQuestion[]
let stored: string[]
let answer: boolean
let keeps: boolean

beforeEach(() => {
  questions = []
  stored = []
  answer = true
  keeps = true
})

/** Takes a key from a source, as a connection does; gives the error's code, or `stored`. */
async function take(source: KeySource): Promise<string> {
  const taken = await takeKey(
    source,
    async (question) => {
      questions.push(question)
      return answer
    },
    about,
    async (secret) => {
      if (!keeps) return failure({ code: 'keychainFailed' as const })
      stored.push(openSecret(secret))
      return success(null)
    },
  )
  if (taken.ok) return 'stored'
  expect(taken.error.slot).toBe(taken.error.code === 'keychainFailed' ? undefined : 'write')
  return taken.error.code
}

describe('a file', () => {
  let folder: string
  let path: string
  let deletes: boolean
  let told: string[]
  let beforeDeleting: () => void

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'key-file-'))
    path = join(folder, 'key')
    writeFileSync(path, `${key}\n`, { mode: 0o600 })
    deletes = false
    told = []
    beforeDeleting = () => {}
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const file = (chosen: string | null = path) =>
    fromFile({
      chooseKeyFile: async () => chosen,
      async confirmDeletion(asked) {
        told.push(`delete ${asked}?`)
        beforeDeleting()
        return deletes
      },
      async tellNotDeleted(asked) {
        told.push(`not deleted ${asked}`)
      },
    })

  it('gives its key, and stays', async () => {
    expect(await take(file())).toBe('stored')
    expect(stored).toEqual([key])
    expect(questions).toMatchObject([{ source: 'file', warning: null, length: key.length }])
    expect(JSON.stringify(questions)).not.toContain(key)
    expect(told).toEqual([`delete ${path}?`])
    expect(readFileSync(path, 'utf8')).toBe(`${key}\n`)
  })

  it('is deleted where that is wanted, once the key is stored', async () => {
    deletes = true
    expect(await take(file())).toBe('stored')
    expect(existsSync(path)).toBe(false)
    expect(told).toEqual([`delete ${path}?`])
  })

  it('is not asked about when nothing was stored', async () => {
    deletes = true
    answer = false
    expect(await take(file())).toBe('cancelled')
    answer = true
    keeps = false
    expect(await take(file())).toBe('keychainFailed')
    expect(existsSync(path)).toBe(true)
    expect(told).toEqual([])
  })

  it('that is another one by now is not deleted, and that is said', async () => {
    deletes = true
    beforeDeleting = () => {
      // Kept open under another name, so that the new file cannot get its number.
      renameSync(path, join(folder, 'moved'))
      writeFileSync(path, 'precious')
    }
    expect(await take(file())).toBe('stored')
    expect(readFileSync(path, 'utf8')).toBe('precious')
    expect(told).toEqual([`delete ${path}?`, `not deleted ${path}`])
  })

  it('that is gone by now is said not to be deleted, and the key stays stored', async () => {
    deletes = true
    beforeDeleting = () => unlinkSync(path)
    expect(await take(file())).toBe('stored')
    expect(told).toEqual([`delete ${path}?`, `not deleted ${path}`])
  })

  it.runIf(process.platform !== 'win32').each([0o640, 0o604, 0o644, 0o660])(
    'that others may read (%o) is taken, with a warning',
    async (mode) => {
      chmodSync(path, mode)
      expect(await take(file())).toBe('stored')
      expect(questions[0]?.warning).toMatch(/may read the file/)
    },
  )

  it.each([
    ['nothing', '', 'keyEmpty'],
    ['a line break', '\n', 'keyEmpty'],
    ['two keys', `${key}\n${key}\n`, 'keySeveralLines'],
    ['a space', 'two words', 'keyNotAKey'],
    ['a byte order mark', '\ufeffkey', 'keyNotAKey'],
    ['a NUL', `${key}\0`, 'keyNotAKey'],
    ['2,049 characters', 'x'.repeat(2049), 'keyNotAKey'],
    ['4,097 characters', 'x'.repeat(4097), 'keyNotAKey'],
    ['a million characters', 'x'.repeat(1_000_000), 'keyNotAKey'],
  ])('with %s is refused', async (_name, content, code) => {
    writeFileSync(path, content)
    expect(await take(file())).toBe(code)
    expect(questions).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'that is none, or only leads to one, is refused and not waited for',
    async () => {
      const link = join(folder, 'link')
      symlinkSync(path, link)
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      for (const chosen of [link, pipe, folder, '/dev/zero', '/dev/tty', join(folder, 'no')]) {
        expect(await take(file(chosen)), chosen).toBe('keyFileNotRead')
      }
    },
  )

  it('that is not chosen is a cancelled entry', async () => {
    expect(await take(file(null))).toBe('cancelled')
  })
})

describe('standard input', () => {
  it('gives its key, in however many pieces', async () => {
    expect(await take(fromStandardInput(Readable.from([...`${key}\n`])))).toBe('stored')
    expect(stored).toEqual([key])
  })

  it('is not read to the end when it is no key', async () => {
    let given = 0
    function* endless() {
      for (;;) {
        given += 1
        yield Buffer.alloc(1024, 'x')
      }
    }
    expect(await take(fromStandardInput(Readable.from(endless())))).toBe('keyNotAKey')
    expect(given).toBeLessThan(100)
  })

  it.each([
    ['', 'keyEmpty'],
    ['a\nb', 'keySeveralLines'],
    ['schlüssel', 'keyNotAKey'],
  ])('with %j is refused as %s', async (text, code) => {
    expect(await take(fromStandardInput(Readable.from([Buffer.from(text)])))).toBe(code)
  })
})

describe('the clipboard', () => {
  it('is cleared only if it still holds the key, and only if that is stored', async () => {
    let clipboard = key
    const source = fromClipboard({
      readClipboard: async () => clipboard,
      clearClipboard: async () => void (clipboard = ''),
    })
    answer = false
    expect(await take(source)).toBe('cancelled')
    expect(clipboard).toBe(key)
    answer = true
    expect(await take(source)).toBe('stored')
    expect(clipboard).toBe('')
  })
})

describe('typing', () => {
  /** A keyboard whose keys a test presses, and a clock that a test moves. */
  function desk({ hasKeyboard = true } = {}) {
    let clipboard = ''
    let timer: (() => void) | null = null
    const told: Typed[] = []
    const found = {
      told,
      captured: 0,
      timers: 0,
      waits: 0,
      press: (_key: string, _more?: Partial<KeyPress>): void => {},
      lose: (): void => {},
      wait: () => timer?.(),
      copy: (text: string) => (clipboard = text),
      clipboard: () => clipboard,
      typing: new Typing({
        system: 'linux',
        keyboard: {
          capture(pressed, lost) {
            if (!hasKeyboard) return null
            found.captured += 1
            found.press = (each, more) =>
              pressed({
                ...{ key: each, control: false, alt: false, meta: false },
                ...{ repeated: false, composing: false, ...more },
              })
            found.lose = lost
            return { giveBack: () => (found.captured -= 1) }
          },
        },
        clipboard: {
          readClipboard: async () => clipboard,
          clearClipboard: async () => void (clipboard = ''),
        },
        tell: (typed) => told.push(typed),
        after(milliseconds, then) {
          timer = then
          found.waits = milliseconds
          found.timers += 1
          return () => {
            found.timers -= 1
            if (timer === then) timer = null
          }
        },
      }),
    }
    return found
  }

  it('tells how much there is, and no more, until Enter', async () => {
    const { told, press, taken } = start()
    for (const each of 'ab x') press(each)
    press('Enter')
    expect(await taken).toBe('stored')
    expect(stored).toEqual(['abx'])
    expect(told).toEqual([
      { slot: 'write', count: 0, rejected: false, ended: false },
      { slot: 'write', count: 1, rejected: false, ended: false },
      { slot: 'write', count: 2, rejected: false, ended: false },
      { slot: 'write', count: 2, rejected: true, ended: false },
      { slot: 'write', count: 3, rejected: false, ended: false },
      { slot: 'write', count: 0, rejected: false, ended: true },
    ])
    expect(questions).toMatchObject([{ source: 'typing', length: 3 }])
  })

  function start(options?: Parameters<typeof desk>[0]) {
    const found = desk(options)
    const taken = take(found.typing.source('write'))
    return Object.assign(found, { taken })
  }

  it.each([
    ['Escape', (at: ReturnType<typeof start>) => at.press('Escape'), 'cancelled'],
    ['the page’s Cancel', (at: ReturnType<typeof start>) => at.typing.stop(), 'cancelled'],
    ['the loss of the keyboard', (at: ReturnType<typeof start>) => at.lose(), 'keyTypingEnded'],
    ['a minute without a key', (at: ReturnType<typeof start>) => at.wait(), 'keyTypingEnded'],
    ['Enter with nothing typed', (at: ReturnType<typeof start>) => at.press('Enter'), 'keyEmpty'],
  ])('ends with %s, stores nothing and gives the keyboard back', async (name, end, code) => {
    const at = start()
    if (code !== 'keyEmpty') at.press('a')
    end(at)
    expect(await at.taken).toBe(code)
    expect(stored).toEqual([])
    const byKey = ['Escape', 'Enter with nothing typed'].includes(name)
    expect([at.captured, at.timers, at.waits]).toEqual(byKey ? [0, 0, 60_000] : [1, 1, 1000])
    expect(at.told.at(-1)).toEqual({ slot: 'write', count: 0, rejected: false, ended: true })
    // What comes too late is nobody's.
    at.press('b')
    at.typing.stop()
    at.lose()
    await Promise.resolve()
    expect(at.told.filter(({ ended }) => ended)).toHaveLength(1)
    at.wait()
    expect([at.captured, at.timers]).toEqual([0, 0])
  })

  it('keeps what is still being typed from the page, until it is quiet', async () => {
    const at = start()
    at.press('a')
    at.typing.stop()
    expect(await at.taken).toBe('cancelled')
    for (const each of 'bcd') {
      at.press(each)
      expect([at.captured, at.timers, at.waits]).toEqual([1, 1, 1000])
    }
    at.lose()
    expect(at.captured).toBe(1)
    // The next one need not wait.
    const next = take(at.typing.source('read'))
    expect(at.captured).toBe(1)
    at.press('x')
    at.press('Enter')
    expect(await next).toBe('stored')
    expect(stored).toEqual(['x'])
    expect([at.captured, at.timers]).toEqual([0, 0])
  })

  it('does not begin in a window that does not have the keyboard', async () => {
    const at = start({ hasKeyboard: false })
    expect(await at.taken).toBe('keyTypingEnded')
    expect(at.timers).toBe(0)
  })

  it('puts what is pasted where it belongs, however slow the clipboard is', async () => {
    const at = start()
    at.copy('middle\n')
    at.press('<')
    at.press('v', { control: true })
    at.press('>')
    at.press('Enter')
    expect(await at.taken).toBe('stored')
    expect(stored).toEqual(['<middle>'])
    // The clipboard holds a part of the key only.
    expect(at.clipboard()).toBe('middle\n')
  })

  it('takes a key that was pasted as a whole off the clipboard', async () => {
    const at = start()
    at.copy(key)
    at.press('v', { control: true })
    at.press('Enter')
    expect(await at.taken).toBe('stored')
    expect(at.clipboard()).toBe('')
  })

  it('leaves the clipboard alone that was not pasted', async () => {
    const at = start()
    at.copy('ab')
    for (const each of 'ab') at.press(each)
    at.press('Enter')
    expect(await at.taken).toBe('stored')
    expect(at.clipboard()).toBe('ab')
  })

  it('takes no text that no key could have', async () => {
    const at = start()
    at.press('a')
    for (const text of ['', 'two words', 'a\nb', 'ä', 'x'.repeat(3000)]) {
      at.copy(text)
      at.press('v', { control: true })
      await expect.poll(() => at.told.at(-1)?.rejected).toBe(true)
      at.press('b')
      await expect.poll(() => at.told.at(-1)?.rejected).toBe(false)
    }
    at.press('Enter')
    expect(await at.taken).toBe('stored')
    expect(stored).toEqual(['abbbbb'])
  })
})

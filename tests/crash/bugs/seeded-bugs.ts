import type { Rule } from '../harness/evidence'
import type { Settings } from '../harness/scenario'

/** A change of the program's code: this piece of this file is replaced by that. */
interface Replacement {
  readonly file: string
  readonly find: string
  readonly put: string
}

/** A mistake that a change of the program could bring in. */
export interface SeededBug {
  readonly name: string
  /** All that has to change for it: where a guard would stop the mistake, the guard goes too. */
  readonly replacements: readonly Replacement[]
  /** What must find it: one of these rules in such scenarios, or a file of Vitest's. */
  readonly foundBy:
    { readonly rules: readonly Rule[]; readonly settings: Settings } | { readonly test: string }
}

const ordinary: Settings = { kind: 'redemptions' }
const withoutKills: Settings = { ...ordinary, crashes: 0, tls: false }

const changes = 'src/main/changes'
const journal = 'src/main/journal'
const http = 'src/main/http'

/** The state machine's own no to an outcome `notSent` after something was sent. */
const sentIsNeverNotSent: Replacement = {
  file: `${journal}/entries/lifecycle.ts`,
  find: `if (outcome === 'notSent') return attempts === 0`,
  put: `if (outcome === 'notSent') return true`,
}

export const seededBugs = {
  resendAfterCrash: {
    name: 'a redemption that was being sent in a crash is sent again',
    replacements: [
      {
        file: `${journal}/entries/recover.ts`,
        find: `default:\n      return { state: 'unknown', reason: 'interrupted' }`,
        put: `default:\n      return { state: 'notSent', reason: 'endedBefore' }`,
      },
      sentIsNeverNotSent,
    ],
    foundBy: { rules: ['sentTwice'], settings: ordinary },
  },
  journalAfterSend: {
    name: 'sending is put on record after the answer',
    replacements: [
      {
        file: `${changes}/attempt/journaled-change.ts`,
        find: `beforeFirstByte: () => (left = this.#mayLeave(request, shape)),`,
        put: `beforeFirstByte: () => (left = true),`,
      },
      {
        file: `${changes}/attempt/journaled-change.ts`,
        find: `if (!left) return this.#neverLeft(delivered)`,
        put: `if (!left || !this.#mayLeave(request, shape)) return this.#neverLeft(delivered)`,
      },
    ],
    foundBy: { rules: ['sentTwice'], settings: ordinary },
  },
  retryOnError: {
    name: 'a redemption is sent again after a 500',
    replacements: [
      {
        file: `${changes}/attempt/next-step.ts`,
        find: `if (what === 'redemption' && !nothingTook(attempts)) return conclude`,
        put: ``,
      },
      {
        file: `${changes}/attempt/next-step.ts`,
        find: `if (what === 'redemption' || !again) return conclude`,
        put: `if (!again) return conclude\n      if (what === 'redemption') return wait(100, 'notSent')`,
      },
      {
        file: `${journal}/entries/lifecycle.ts`,
        find: `return kind === 'redemption' ? state === 'rejected' && reason === 'rateLimited' : true`,
        put: `return true`,
      },
    ],
    foundBy: { rules: ['sentTwice'], settings: ordinary },
  },
  chromiumTransport: {
    name: "requests go through Chromium's network stack (net.fetch)",
    replacements: [
      {
        file: `${http}/wire.ts`,
        find: `await stream(url, options, (head) => {`,
        put: `if (init.method === 'PUT') (options.dispatcher as { ask?: () => void }).ask?.()
    const { net } = await import('electron')
    const { method, body } = options
    const answer = await net.fetch(url, { method, body, headers: options.headers as never })
    trace.head = { statusCode: answer.status, headers: Object.fromEntries(answer.headers) }
    trace.chunks.push(Buffer.from(await answer.arrayBuffer()))
    if (Number('0') === 0) return new Response(null)
    await stream(url, options, (head) => {`,
      },
      {
        file: `${http}/wire.ts`,
        find: `return { dispatcher: client, trace, close: () => void client.destroy() }`,
        put: `Object.assign(client, { ask: () => (trace.connected = mayBeSent(watch)) })
  return { dispatcher: client, trace, close: () => void client.destroy() }`,
      },
    ],
    foundBy: {
      rules: ['sentTwice'],
      settings: { ...withoutKills, answers: ['good'], runtimes: ['electronMain'] },
    },
  },
  usedConnection: {
    name: 'a redemption takes a connection that was used before',
    replacements: [
      {
        file: `${http}/send.ts`,
        find: `? openWriteLine(origin, { ...connecting, giveUp: [signal] }, watch)`,
        put: `? (watch.beforeFirstByte?.(), void openWriteLine, void origin, openReadLine(readers))`,
      },
    ],
    foundBy: { rules: ['tooManyUnknown'], settings: { ...withoutKills, answers: ['good'] } },
  },
  byErrorCode: {
    name: 'sent or not sent is told by the error code instead of the phase',
    replacements: [
      {
        file: `${http}/undelivered.ts`,
        find: `const neverStood = writing ? !trace.connected : codes.includes(notConnected)`,
        put: `const neverStood = codes.some((code) => /^(?:ECONN|EPIPE|UND_ERR_SOCKET)/.test(code))
  void [writing, notConnected]`,
      },
      {
        file: `${changes}/attempt/journaled-change.ts`,
        find: `if (!left) return this.#neverLeft(delivered)`,
        put: `if (!left || (delivered.ok && delivered.value.kind === 'notSent')) return this.#neverLeft(delivered)`,
      },
      sentIsNeverNotSent,
    ],
    foundBy: { rules: ['falseStatement'], settings: ordinary },
  },
  followRedirects: {
    name: 'redirects are followed',
    replacements: [
      {
        file: `${http}/wire.ts`,
        find: `import { Agent, Client, stream, type Dispatcher } from 'undici'`,
        put: `import { Agent, Client, interceptors, stream, type Dispatcher } from 'undici'`,
      },
      {
        file: `${http}/wire.ts`,
        find: `      dispatcher,\n      method: init.method,`,
        put: `      dispatcher: dispatcher.compose(interceptors.redirect({ maxRedirections: 3 })),
      method: init.method,`,
      },
    ],
    foundBy: {
      rules: ['broken'],
      settings: { ...withoutKills, answers: ['redirectApplied', 'redirectNotApplied'] },
    },
  },
  nullMeansDeleted: {
    name: 'a key that a locked keychain does not show is taken for deleted',
    replacements: [
      {
        file: 'src/main/connections/connections.ts',
        find: `if (secret.value === null) return failure({ code: 'keyGone', slot })`,
        put: `if (secret.value === null) {
      this.book.forgetAccounts([account])
      return failure({ code: 'keyMissing', slot })
    }`,
      },
      {
        file: 'src/main/vault/vault.ts',
        find: `return tried.ok ? getStored(account) : tried`,
        put: `return tried.ok ? getStored(account) : first`,
      },
    ],
    foundBy: { test: 'tests/integration/connections/locked-keychain.test.ts' },
  },
} as const satisfies Record<string, SeededBug>

export type SeededBugName = keyof typeof seededBugs

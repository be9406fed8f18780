import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { ApiError } from './api-error'
import type { FaultMoment, Faults, ForcedAnswer } from './behaviour'
import { takeFaults } from './behaviour'
import type { Answer } from './envelope'
import { jsonAnswer } from './envelope'
import type { Recorder } from './recorder'
import { readBody } from './request-body'
import type { DemoRequest, ServerContext } from './respond'
import { refusalAnswer, respond } from './respond'

/** What an exchange needs beside the request. */
export interface ExchangeContext extends ServerContext {
  readonly recorder: Recorder
  readonly port: number
  /** Ends delays when the server closes. */
  readonly closing: AbortSignal
}

/** An answer, silence, or a reset of the connection. */
type Outcome = Answer | 'hang' | 'reset'

/**
 * Reads one request, decides what happens to it, and does that.
 *
 * @throws if the client or the server ends the connection first
 */
export async function exchange(
  incoming: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): Promise<void> {
  const body = await readBody(incoming)
  const { method = '', url = '', headers } = incoming
  const questionMark = url.indexOf('?')
  const [rawPath, query] =
    questionMark < 0 ? [url, ''] : [url.slice(0, questionMark), url.slice(questionMark + 1)]
  const outcome = await outcomeOf({ method, rawPath, query, headers, body }, url, context)
  if (outcome === 'hang') return
  if (outcome === 'reset') {
    incoming.socket.resetAndDestroy()
    return
  }
  const hasBody = outcome.status !== 204 && outcome.status !== 304
  response.writeHead(outcome.status, {
    'cache-control': 'no-store',
    ...(hasBody && { 'content-length': Buffer.byteLength(outcome.body) }),
    // The rest of a body that was not read to its end would look like the next request.
    ...(body === null && { connection: 'close' }),
    ...outcome.headers,
  })
  response.end(hasBody ? outcome.body : undefined)
}

async function outcomeOf(
  request: DemoRequest,
  url: string,
  context: ExchangeContext,
): Promise<Outcome> {
  const isOwn = isOwnHost(request.headers.host, context.port)
  if (isOwn && request.method === 'GET' && request.rawPath === '/demo/ledger') {
    const { recorder, state } = context
    return jsonAnswer(200, { redemptions: state.redemptions, requestCount: recorder.count })
  }
  const { method, headers, body } = request
  const at = (context.options.now?.() ?? new Date()).toISOString()
  context.recorder.add({ at, method, url, headers, body: body?.toString('utf8') ?? '' })
  if (!isOwn) return jsonAnswer(403, { error: 'This Host is not served here' })

  const faults = takeFaults(context.behaviour, method, request.rawPath)
  if (faults.delayMilliseconds > 0) {
    await wait(faults.delayMilliseconds, undefined, { signal: context.closing })
  }
  if (faults.redirectTo !== undefined) {
    return { status: 307, headers: { location: faults.redirectTo }, body: '' }
  }
  const early = faultAt('beforeApply', faults, request, context)
  if (early !== null) return early
  const answer = respond(request, context, faults.echoKeyInErrors)
  return faultAt('afterApply', faults, request, context) ?? answer
}

/**
 * Whether `Host` names this server. A web page on another origin can point its own name at
 * 127.0.0.1 (DNS rebinding), but then the browser sends that name.
 */
function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host?.toLowerCase() === `localhost:${port}`
}

function faultAt(
  moment: FaultMoment,
  faults: Faults,
  request: DemoRequest,
  context: ExchangeContext,
): Outcome | null {
  if (faults.reset === moment) return 'reset'
  if (faults.hang === moment) return 'hang'
  const forced = faults.failWith
  if (forced?.when !== moment) return null
  const answer = forcedAnswer(forced, request, context, faults.echoKeyInErrors)
  return { ...answer, headers: { ...answer.headers, ...forced.headers } }
}

function forcedAnswer(
  forced: ForcedAnswer,
  request: DemoRequest,
  context: ExchangeContext,
  echoKey: boolean,
): Answer {
  if (forced.body === undefined && forced.status >= 400) {
    const refusal = new ApiError(forced.status, `Forced by the demo: status ${forced.status}`)
    return refusalAnswer(refusal, request.headers, context.behaviour.envelope, echoKey)
  }
  const contentType = forced.contentType ?? 'application/json; charset=utf-8'
  return {
    status: forced.status,
    headers: forced.body === undefined ? {} : { 'content-type': contentType },
    body: forced.body ?? '',
  }
}

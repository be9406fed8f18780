import { vi } from 'vitest'
import type { EventMessage, MethodName } from '../../../src/shared/contract'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success, type AppError } from '../../../src/shared/result'

type Answers = Partial<Record<MethodName, unknown>>

/** Puts a `window.bridge` in place that answers as told, and notes each call. */
export function fakeMain(answers: Answers = {}) {
  const calls: { method: string; input: unknown }[] = []
  const listeners = new Set<(message: unknown) => void>()
  const answered: Answers = { 'connections.abandon': listOf([]), ...answers }
  vi.stubGlobal('bridge', {
    call(method: MethodName, input: unknown) {
      calls.push({ method, input })
      const answer = answered[method]
      if (answer instanceof Promise) return answer
      return Promise.resolve(answer instanceof Failure ? failure(answer.error) : success(answer))
    },
    subscribe(listener: (message: unknown) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  return {
    calls,
    of: (method: MethodName) => calls.filter((call) => call.method === method),
    answer: (method: MethodName, value: unknown) => void (answered[method] = value),
    /** Says something that nobody asked for. */
    tell(message: EventMessage) {
      for (const listener of listeners) listener(message)
    },
  }
}

class Failure {
  constructor(readonly error: AppError) {}
}

/** An answer that is an error. */
export function refusal(error: AppError): Failure {
  return new Failure(error)
}

export function listOf(connections: Connection[]) {
  return { connections, activeId: connections[0]?.id ?? null }
}

export const acme: Connection = {
  id: '30000000-0000-4000-8000-000000000001',
  name: 'Acme',
  baseUrl: 'https://api.userdocks.com',
  clientId: '30000000-0000-4000-8000-0000000000aa',
  environment: 'live',
  signIn: 'apiKeys',
  tenantBody: 'automatic',
  ticketRequired: false,
  tenantBodyFound: null,
  demo: false,
  credentials: {
    write: { state: 'stored', fingerprint: '1111-aaaa', expiresAt: null },
    read: { state: 'notSet' },
    token: { state: 'notSet' },
  },
}

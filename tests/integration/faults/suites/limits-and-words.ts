import { expect } from 'vitest'
import type { Steps } from '../../../support/fault-server'
import * as answer from '../../../support/fault-server/answers'
import { writeKey } from '../../../support/api'
import { tenant, tenantPath, user } from '../../../support/fault-matrix'
import { describeCases, saysNothing, type Case } from '../cases'

// Rows 63 to 66 and 74: the API asks to slow down. Row 73: what it says in words.

const twice = ['confirmed', 'accepted', 2] as const
const never = ['rejected', 'rateLimited', 1] as const

/** Refused once, then taken. Between the two it is waited as long as was asked for. */
function slowsDown(row: number, name: string, steps: Steps, wait: number): Case {
  return {
    ...{ row, name, steps, times: 1, refused: 1, redemption: twice, update: twice },
    also: ({ waits }) => expect(waits).toEqual([wait]),
  }
}

const minute = 60_000
const date = new Date('2026-05-01T10:00:00Z')
const later = (seconds: number) => new Date(date.getTime() + seconds * 1000)
const longAgo = new Date('1999-12-31T23:59:55Z')

describeCases('an API that asks to slow down', [
  slowsDown(63, 'for two seconds', answer.retryAfter429('2'), 2000),
  slowsDown(63, 'for two seconds, as a page', answer.retryAfter429('2', false), 2000),
  slowsDown(64, 'without saying how long', answer.retryAfter429(null), 100),
  ...saysNothing(
    64,
    'as a page, without saying how long',
    answer.retryAfter429(null, false),
    'unclearAnswer',
  ),
  slowsDown(65, 'until a date', answer.retryAfterByClock(later(5), date), 5000),
  slowsDown(65, 'until a date that has passed', answer.retryAfterByClock(later(-5), date), 100),
  slowsDown(
    65,
    'until a date by a clock that it does not tell',
    answer.retryAfter429(date.toUTCString()),
    minute,
  ),
  ...['abc', '-5', '1000000000', '1.5', '2, 3'].map((text) =>
    slowsDown(65, `for ${text}`, answer.retryAfter429(text), minute),
  ),
  {
    row: 65,
    name: 'for an hour: it is left at that',
    steps: answer.retryAfter429('3600'),
    refused: 1,
    redemption: never,
    update: never,
    also: ({ waits }) => expect(waits).toEqual([]),
  },
  {
    row: 66,
    name: 'for ever: three times are enough',
    steps: answer.retryAfter429('1'),
    refused: 3,
    redemption: ['rejected', 'rateLimited', 3],
    update: ['rejected', 'rateLimited', 3],
    also: ({ waits }) => expect(waits).toEqual([1000, 1000]),
  },
  slowsDown(
    74,
    'by a clock that is wrong by years',
    answer.retryAfterByClock(new Date('2000-01-01T00:00:05Z'), longAgo),
    10_000,
  ),
])

/** Refused, with these words of the API. */
function inWords(name: string, steps: Case['steps'], words: (text: string) => void): Case {
  const refused = ['rejected', 'refused', 1] as const
  return {
    ...{ row: 73, name, redemption: refused, update: refused },
    ...(steps === undefined ? {} : { steps }),
    also: (_found, { apiMessage }) => words(apiMessage ?? ''),
  }
}

const conflict = 409

describeCases('words of the API', [
  inWords('with markup stay text', answer.xssMessage(conflict), (text) =>
    expect(text).toBe(answer.markup),
  ),
  inWords('of a million characters are cut', answer.longMessage(conflict), (text) => {
    expect(text.length).toBeLessThanOrEqual(501)
    expect(text).toMatch(/…$/)
  }),
  inWords('with control characters lose them', answer.controlCharacters(conflict), (text) =>
    expect(text).toBe('Refused  [2J  by the server'),
  ),
  inWords('that turn the direction stay as they are', answer.rightToLeftMessage(conflict), (text) =>
    expect(text).toContain('\u202e'),
  ),
  {
    ...inWords('that repeat the key lose it', undefined, (text) => {
      expect(text).toContain('[key removed]')
      expect(text).not.toContain(writeKey)
    }),
    prepare: ({ server }) =>
      server.script({ method: 'PUT' }, ({ headers }) =>
        answer.refusal(conflict, `No such key: ${headers.get('x-api-key')}`),
      ),
  },
  {
    row: 73,
    name: 'that are names, with control characters, are kept',
    prepare: ({ server }) => {
      const name = 'Nord\u0000\u001b\u001e\u001f\u2028\u202elicht\ud800'
      server.records.set(`/v1/users/${user}`, { id: user, tenantId: tenant, name })
      server.records.set(tenantPath, {
        ...(server.records.get(tenantPath) as object),
        companyName: name,
      })
    },
    blank: true,
    redemption: ['confirmed', 'accepted', 1],
    update: ['confirmed', 'accepted', 1],
  },
])

import { expect, onTestFinished } from 'vitest'
import {
  apply,
  startFaultServer,
  type FaultServer,
  type Steps,
} from '../../../support/fault-server'
import * as answer from '../../../support/fault-server/answers'
import type { Circumstances, Expected } from '../../../support/fault-matrix'
import { describeCases, saysNothing, type Case } from '../cases'

// Rows 39 to 62, 67 to 69, 71 and 72: the answer is complete, and says yes, no, or nothing.

const accepted: Expected = ['confirmed', 'accepted', 1]
const json = { 'Content-Type': 'application/json' }

/** The API's own no: nothing was changed, and nothing is sent again. */
function saysNo(row: number, name: string, steps: Steps, reason: Expected[1], tries = 1): Case {
  return {
    ...{ row, name, steps },
    redemption: ['rejected', reason, 1],
    update: ['rejected', reason, tries],
  }
}

const yes: Case[] = [
  { row: 39, name: 'a success', redemption: accepted, update: accepted },
  {
    row: 39,
    name: 'a success over TLS',
    options: () => ({ server: { tls: 'good' } }),
    redemption: accepted,
    update: accepted,
  },
  {
    row: 40,
    name: 'a success that the record contradicts',
    steps: answer.success(),
    serverLies: true,
    redemption: accepted,
    // The other body of a tenant is tried once: the first may have been the wrong one.
    update: ['unknown', 'readBackDiffers', 2],
  },
  {
    row: 47,
    name: 'a success behind a byte order mark',
    steps: [apply, answer.bom()],
    redemption: accepted,
    update: accepted,
  },
  {
    row: 48,
    name: 'names that reach into prototypes',
    steps: [apply, answer.prototypeKeys()],
    redemption: accepted,
    update: accepted,
    also: () => expect({}).not.toHaveProperty('polluted'),
  },
  {
    row: 48,
    name: 'lists 10,000 deep',
    steps: [apply, answer.deepJson()],
    redemption: accepted,
    update: accepted,
  },
]
describeCases('an answer that says yes', yes)

describeCases('an answer that says no', [
  saysNo(41, 'a no in a 200', answer.refusal(200, 'Not this one.'), 'refused'),
  // Without a field in it, it may be about the shape of a tenant's body: the other one is tried once.
  saysNo(55, 'a no in a 400', answer.refusal(400, 'Not this one.'), 'refused', 2),
  saysNo(55, 'a field in a 400', answer.fieldRefusal(400, ['name'], 'Too short.'), 'refused'),
  saysNo(57, 'a 401', answer.refusal(401, 'Unknown key.'), 'unauthorized'),
  saysNo(59, 'a 403', answer.refusal(403, 'Not yours.'), 'forbidden'),
  saysNo(60, 'a 404', answer.refusal(404, 'There is none.'), 'notFound'),
  saysNo(61, 'a 409', answer.refusal(409, 'Redeemed already.'), 'refused'),
  saysNo(62, 'a 422', answer.fieldRefusal(422, ['name'], 'Too short.'), 'refused'),
])

const other = (name: string, steps: Steps) => saysNothing(0, name, steps, 'unclearAnswer')

/** Each of them again, in its row. */
const inRow = (row: number, ...groups: Case[][]) => groups.flat().map((each) => ({ ...each, row }))

const marks = ['true', 1, 0, null, [], [true], {}, undefined] as const

describeCases('an answer that says nothing', [
  ...inRow(
    42,
    ...marks.map((mark) =>
      other(`success is ${JSON.stringify(mark) ?? 'not there'}`, answer.successMarkedAs(mark)),
    ),
  ),
  ...inRow(43, other('a 200 without a body', answer.empty200())),
  ...inRow(44, other('a 204', answer.noContent204())),
  ...inRow(
    45,
    other('a page in a 200', answer.html(200)),
    other('the envelope as a page', answer.envelopeAsHtml()),
  ),
  ...inRow(
    46,
    other('JSON without its end', answer.invalidJson('openEnd')),
    other('JSON with NaN', answer.invalidJson('notANumber')),
    other('JSON with a trailing comma', answer.invalidJson('trailingComma')),
    other('a yes and a no under one name', answer.duplicateSuccessKeys()),
  ),
  ...inRow(
    47,
    other('UTF-16', answer.wrongCharset()),
    other('bytes that are no UTF-8', answer.invalidUtf8()),
  ),
  ...inRow(
    49,
    other('a body of 100 MB', answer.hugeBody()),
    other('a body without an end', answer.endlessBody()),
  ),
  ...saysNothing(50, 'a length of 10^12', answer.contentLengthHuge(), 'noAnswer'),
  ...inRow(51, other('gzip', answer.gzipped()), other('a gzip bomb', answer.gzipBomb())),
  ...[301, 302, 303, 307, 308].flatMap((code) =>
    saysNothing(
      52,
      `a redirect with ${code}`,
      answer.redirect(code as 301, '/v1/users/elsewhere'),
      'redirected',
      { final: true },
    ),
  ),
  ...saysNothing(54, 'a 304', answer.notModified304(), 'redirected', { final: true }),
  ...inRow(56, other('a page in a 400', answer.html(400))),
  ...inRow(57, other('a page in a 401', answer.html(401))),
  ...inRow(59, other('a page in a 403', answer.html(403))),
  ...saysNothing(67, 'a 500 in the envelope', answer.refusal(500, 'Sorry.'), 'serverError'),
  ...saysNothing(68, 'a 500 without a body', answer.status(500), 'serverError'),
  ...[502, 503, 504].flatMap((code) =>
    saysNothing(69, `a page of a gateway, ${code}`, answer.html(code), 'serverError'),
  ),
  ...saysNothing(
    69,
    'a 503 that asks for a minute',
    answer.html(503, { 'Retry-After': '60' }),
    'serverError',
    { also: waitedAtLeast(60_000) },
  ),
  ...[408, 421, 425].flatMap((code) =>
    inRow(
      71,
      other(`a wish to be asked again, ${code}`, answer.status(code)),
      other(`a wish in the envelope, ${code}`, answer.refusal(code, 'Again, please.')),
    ),
  ),
  ...inRow(72, other('a 418', answer.status(418, json, '{"success":false}'))),
  ...[599, 999].flatMap((code) =>
    saysNothing(72, `a status of ${code}`, answer.status(code), 'serverError'),
  ),
  ...saysNothing(72, 'a status of 20', answer.oddStatusLine('20 OK'), 'noAnswer'),
])

/** Each wait between the attempts at an update was so long. */
function waitedAtLeast(milliseconds: number): NonNullable<Case['also']> {
  return ({ waits }) => {
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(milliseconds)
  }
}

let elsewhere: FaultServer
describeCases(
  'a redirect to somebody else',
  [301, 302, 303, 307, 308].map((code) => ({
    row: 53,
    name: `with ${code} is not followed`,
    redemption: ['unknown', 'redirected', 1],
    update: ['unknown', 'redirected', 1],
    prepare: async ({ server }: Circumstances) => {
      elsewhere = await startFaultServer()
      onTestFinished(() => elsewhere.close())
      server.script(
        { method: 'PUT' },
        answer.redirect(code as 307, `${elsewhere.origin}/v1/users/x`),
      )
    },
    also: () => expect(elsewhere.connections).toHaveLength(0),
  })),
)

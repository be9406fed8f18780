import { expect, test } from 'vitest'
import { findUnresolved } from '../../../src/renderer/session/unresolved-redemptions'

const connectionId = 'c0000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'
const oliver = '20000000-0000-4000-8000-000000000601'
const byId = { connectionId, code: 'A--', users: [greta], reference: 'r' }
const byEmail = { ...byId, users: ['Greta@example.com', greta] }

test.each([
  ['the same user and code', byId, { connectionId, code: 'A--', user: ` ${greta} ` }, true],
  ['an e-mail that may be the same', byId, { connectionId, code: 'A--', user: 'g@x.de' }, true],
  ['the same e-mail', byEmail, { connectionId, code: 'A--', user: 'greta@EXAMPLE.com' }, true],
  ['another user', byId, { connectionId, code: 'A--', user: oliver }, false],
  ['another e-mail', byEmail, { connectionId, code: 'A--', user: 'o@example.com' }, false],
  ['another code', byId, { connectionId, code: 'a--', user: greta }, false],
  ['another connection', byId, { connectionId: oliver, code: 'A--', user: greta }, false],
  ['nobody', byId, { connectionId, code: 'A--', user: '' }, false],
])('%s', (_name, entry, target, found) => {
  expect(findUnresolved([entry], target)).toEqual(found ? entry : null)
})

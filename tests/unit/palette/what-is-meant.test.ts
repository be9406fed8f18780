import { describe, expect, it } from 'vitest'
import { whatIsMeant, type Hints } from '../../../src/renderer/app/palette/what-is-meant'

const id = '20000000-0000-4000-8000-000000000101'
const onTenants: Hints = { screen: 'tenant', knownKind: () => null }
const kinds = (text: string, hints: Partial<Hints> = {}) =>
  whatIsMeant(text, { ...onTenants, ...hints }).map(({ what }) => what)

describe('what a text can mean', () => {
  it('is nothing without an id or an e-mail address', () => {
    expect(kinds('')).toEqual([])
    expect(kinds('billing')).toEqual([])
    expect(kinds(`${id} or 10000000-0000-4000-8000-000000000001`)).toEqual([])
  })

  it('is the kind of the screen first, for a bare id', () => {
    expect(kinds(id)).toEqual(['tenant', 'user', 'redeem'])
    expect(kinds(id, { screen: 'user' })).toEqual(['user', 'redeem', 'tenant'])
  })

  it('is what the words before the id say', () => {
    expect(kinds(`user ${id}`)).toEqual(['user', 'redeem', 'tenant'])
    expect(kinds(`https://app.userdocks.com/tenants/${id}`)).toEqual(['tenant', 'user', 'redeem'])
    expect(kinds(`https://help.example.com/users/${id}/edit`)).toEqual(['user', 'redeem', 'tenant'])
    expect(kinds(`Mandant: ${id}`, { screen: 'user' })).toEqual(['tenant', 'user', 'redeem'])
  })

  it('is not what the host of a link says', () => {
    expect(kinds(`https://user.example.com/${id}`)).toEqual(['tenant', 'user', 'redeem'])
  })

  it('is certain if the record was opened before', () => {
    expect(kinds(`user ${id}`, { knownKind: () => 'tenant' })).toEqual(['tenant'])
    expect(kinds(id, { knownKind: () => 'user' })).toEqual(['user', 'redeem'])
  })

  it('is a user for an e-mail address', () => {
    expect(whatIsMeant(' greta@example.com ', onTenants)).toEqual([
      { what: 'user', id: 'greta@example.com' },
      { what: 'redeem', id: 'greta@example.com' },
    ])
  })
})

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { RememberedMappings } from '../../../src/main/bulk/remembered-mappings'

let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'mappings-')), 'bulk-mappings.json')
})
afterEach(() => rmSync(dirname(path), { recursive: true, force: true }))

const mapping = ['userId', 'promotionCode', null]
const columns = ['Kunde', 'Code', 'Notiz']

it('remembers what columns are, for the kind and the names in their order', () => {
  new RememberedMappings(path).remember('redeem', columns, mapping)
  const later = new RememberedMappings(path)
  expect(later.find('redeem', columns)).toEqual(mapping)
  expect(later.find('users', columns)).toBeNull()
  expect(later.find('redeem', columns.toReversed())).toBeNull()
  expect(later.find('redeem', columns.slice(0, 2))).toBeNull()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('knows what was said last', () => {
  const mappings = new RememberedMappings(path)
  mappings.remember('redeem', columns, mapping)
  mappings.remember('redeem', columns, ['promotionCode', 'userId', 'ticket'])
  expect(new RememberedMappings(path).find('redeem', columns)).toEqual([
    'promotionCode',
    'userId',
    'ticket',
  ])
})

it('forgets the oldest of too many', () => {
  const mappings = new RememberedMappings(path)
  for (let number = 1; number <= 51; number += 1) {
    mappings.remember('redeem', [`User ${number}`, 'Code', ''], mapping)
  }
  mappings.remember('redeem', ['User 2', 'Code', ''], mapping)
  const later = new RememberedMappings(path)
  const known = Array.from({ length: 51 }, (_, index) =>
    later.find('redeem', [`User ${index + 1}`, 'Code', '']),
  )
  expect(known.map((each) => each !== null)).toEqual([
    false,
    ...Array.from({ length: 50 }, () => true),
  ])
})

it('forgets all, on disk too', () => {
  const mappings = new RememberedMappings(path)
  mappings.remember('redeem', columns, mapping)
  mappings.forgetAll()
  expect(mappings.find('redeem', columns)).toBeNull()
  expect(existsSync(path)).toBe(false)
  mappings.forgetAll()
})

it.each([
  ['no JSON', '{'],
  ['something else', '{"version":2}'],
])('starts empty, and keeps nothing, where the file is %s', (_, content) => {
  writeFileSync(path, content)
  const mappings = new RememberedMappings(path)
  expect(mappings.find('redeem', columns)).toBeNull()
  expect(readdirSync(dirname(path))).toEqual([])
  mappings.remember('redeem', columns, mapping)
  expect(readFileSync(path, 'utf8')).toContain('Kunde')
})

it('does not suggest what cannot be any more', () => {
  const mappings = new RememberedMappings(path)
  mappings.remember('redeem', columns, ['userId', 'promotionCode', 'noSuchField'])
  expect(mappings.find('redeem', columns)).toBeNull()
})

it('works on where the disk refuses', () => {
  mkdirSync(path)
  const mappings = new RememberedMappings(path)
  mappings.remember('redeem', columns, mapping)
  expect(mappings.find('redeem', columns)).toEqual(mapping)
})

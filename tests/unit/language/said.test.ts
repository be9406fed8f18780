import { expect, test } from 'vitest'
import { inLanguage, t } from '../../../src/renderer/language/language'

const changes = (count: number) => t('components.saveBar.count', { count })

test('one is told from many, and none counts as many', () => {
  expect([0, 1, 2].map(changes)).toEqual(['0 changes', '1 change', '2 changes'])
  expect(inLanguage('de', () => [0, 1, 2].map(changes))).toEqual([
    '0 Änderungen',
    '1 Änderung',
    '2 Änderungen',
  ])
})

test('a number is written as the language writes it', () => {
  expect(changes(12_345)).toBe('12,345 changes')
  expect(inLanguage('de', () => changes(12_345))).toBe('12.345 Änderungen')
})

test('what is special in a message may stand in a value', () => {
  const name = 'A | {count} @:common.cancel $ %'
  expect(t('connections.delete.title', { name })).toBe(`Delete connection “${name}”?`)
  expect(t('connections.baseUrlFault.ambiguousPath')).toContain('“\\”')
})

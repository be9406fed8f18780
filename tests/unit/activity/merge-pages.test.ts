import { expect, test } from 'vitest'
import { mergePages } from '../../../src/renderer/features/activity/merge-pages'
import { change } from '../../component/activity/changes'

const named = (id: number, ticket = 'old') => change({ id, ticket })
const list = { changes: [named(50), named(40), named(30)], next: 30 }
const summary = ({ changes, next }: ReturnType<typeof mergePages>) => [
  changes.map(({ id, ticket }) => `${id} ${ticket}`).join(', '),
  next,
]

test('new ones come on top, known ones are brought up to date in their places', () => {
  const page = { changes: [named(60, 'new'), named(50, 'new'), named(40, 'new')], next: 40 }
  expect(summary(mergePages(list, page, named(60, 'new')))).toEqual([
    '60 new, 50 new, 40 new, 30 old',
    30,
  ])
})

test('one that the page does not reach is brought up to date by itself', () => {
  const page = { changes: [named(50)], next: 50 }
  expect(summary(mergePages(list, page, named(30, 'new')))[0]).toBe('50 old, 40 old, 30 new')
})

test('one that the filter does not show any more stays where it is', () => {
  const page = { changes: [named(50), named(30)], next: null }
  expect(summary(mergePages(list, page, named(40, 'new')))[0]).toBe('50 old, 40 new, 30 old')
})

test('one that the filter never showed does not come', () => {
  const page = { changes: list.changes, next: null }
  expect(mergePages(list, page, named(99)).changes.map(({ id }) => id)).toEqual([50, 40, 30])
})

test('a page that does not reach down to the list takes its place: nothing is left out', () => {
  const page = { changes: [named(90), named(80)], next: 80 }
  expect(mergePages(list, page, named(90))).toBe(page)
})

test('a page takes the place of an empty list', () => {
  const page = { changes: [named(1)], next: null }
  expect(mergePages({ changes: [], next: null }, page, named(1))).toBe(page)
})

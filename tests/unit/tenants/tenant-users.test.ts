import { expect, test } from 'vitest'
import { findable, usersLike } from '../../../src/renderer/features/tenants/tenant-users'
import type { UserSummary } from '../../../src/shared/entities/user'

const idOf = (number: number) => `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const users: UserSummary[] = [
  { id: idOf(101), name: 'Greta Petersen', email: 'greta.petersen@example.com' },
  { id: idOf(102), name: 'Jörn Weiß-Oldenburg', email: 'joern.weiss@example.com' },
  { id: idOf(103), name: null, email: 'kim.nguyen@example.org' },
  { id: idOf(104), name: 'Łukasz O’Brien', email: null },
  { id: idOf(105), name: null, email: null },
]

test.each([
  ['greta', [101]],
  ['PETERSEN Greta', [101]],
  ['jorn weiss', [102]],
  ['weiß', [102]],
  ['oldenburg', [102]],
  ['kim.nguyen@', [103]],
  ['example.com', [101, 102]],
  ['lukasz obrien', [104]],
  [idOf(105), [105]],
  [idOf(105).slice(-6), [105]],
  ['', [101, 102, 103, 104, 105]],
  [' @ ', [101, 102, 103, 104, 105]],
  ['greta weiss', []],
])('%j finds %j', (typed, numbers) => {
  const found = usersLike(findable(users), typed).map(({ id }) => id)
  expect(found).toEqual(numbers.map(idOf))
})

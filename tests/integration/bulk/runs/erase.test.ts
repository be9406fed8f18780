import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RunFile, type FrozenRow } from '../../../../src/main/bulk/runs/run-file'
import { faultyRow, greta, headerOf, hugo, planOf, rowOf } from './rows'
import { bytesOf, folder } from './support'

function fileWith(rows: readonly FrozenRow[]): RunFile {
  const file = RunFile.create(join(folder(), 'run.db'), headerOf({ rows: rows.length }))
  file.add(rows)
  return file
}

/** In a text that nothing else has, and longer than a page now and then. */
const secretOf = (number: number) => `secret${number}x`.repeat(number % 7 === 0 ? 600 : 1)

it('leaves no trace in any of the files', async () => {
  const users = Array.from({ length: 400 }, (_, index) =>
    index % 2 === 0 ? greta : hugo.replace(/.{4}$/, `9${String(index).padStart(3, '0')}`),
  )
  const file = fileWith(users.map((user, index) => rowOf(index + 1, user, secretOf(index + 1))))
  // Found in another order than that of the rows, twice, and the first time as somebody else.
  const numbers = users.map((_, index) => ((index * 149) % 400) + 1)
  for (const times of [1, 2]) {
    for (const number of numbers) {
      const label = `found${times}by${number}y`
      const plan = planOf({
        targetId: users[number - 1]!,
        label,
        before: { name: label.repeat(number % 5 === 0 ? 400 : 1) },
        apiMessage: label,
      })
      file.setPlans([{ number, plan, sameness: users[number - 1]! }])
    }
    if (times === 1) file.forgetPlans()
  }
  const kept = file.rows(2, 2)

  expect((await file.erase([greta.toUpperCase()])).size).toBe(200)

  const bytes = bytesOf(file.path)
  expect(bytes).not.toContain(greta)
  for (const number of numbers) {
    const isGone = number % 2 === 1
    expect(bytes.includes(`secret${number}x`)).toBe(!isGone)
    expect(bytes.includes(`found1by${number}y`)).toBe(false)
    expect(bytes.includes(`found2by${number}y`)).toBe(!isGone)
  }
  expect(file.rows(1, 2)).toEqual([
    {
      ...rowOf(1),
      ...{ cells: null, wish: null, plan: planOf(), erased: true },
    },
    ...kept,
  ])
  expect(file.marks(1, 2)).toEqual([
    { number: 1, usable: true, doubtful: false, erased: true, double: null, verdict: 'send' },
    { number: 2, usable: true, doubtful: false, erased: false, double: null, verdict: 'send' },
  ])
  expect(file.plannedCount()).toBe(400)
  file.close()
  expect(RunFile.open(file.path).rows(2, 2)).toEqual(kept)
})

it('finds the rows that name somebody by an address that a plan has found out', async () => {
  const file = fileWith([
    rowOf(1, 'Greta@example.com'),
    rowOf(2, 'hugo@example.com'),
    rowOf(3, 'greta@EXAMPLE.com'),
    { ...rowOf(4, 'gre\u200bta@example.com'), double: 1 },
    faultyRow(5, 'greta@example.com or hugo'),
  ])
  file.setPlans([{ number: 3, plan: planOf({ targetId: greta }), sameness: null }])
  expect((await file.erase([greta])).size).toBe(4)
  expect(file.marks(1, 5).map(({ erased }) => erased)).toEqual([true, false, true, true, true])
  expect(bytesOf(file.path).toLowerCase()).not.toContain('greta@')
})

it('erases rows that cannot be used and mention somebody, faults and doubts with them', async () => {
  const doubts = [{ field: 'name', doubt: { kind: 'decomposed' as const, suggestion: 'Gréta' } }]
  const file = fileWith([
    { ...faultyRow(1, `https://example.com/${greta.toUpperCase()}?other=${hugo}`), doubts },
    faultyRow(2, 'nobody'),
  ])
  expect((await file.erase([greta])).size).toBe(1)
  expect(file.rows(1, 2)).toEqual([
    { ...faultyRow(1, ''), cells: null, faults: [], plan: null, erased: true },
    { ...faultyRow(2, 'nobody'), plan: null, erased: false },
  ])
  expect(bytesOf(file.path)).not.toContain('Gréta')
})

it('erases of rows for others the cells that mention somebody, and leaves what is wanted', async () => {
  const row = { ...rowOf(1, hugo), cells: [hugo, 'Hugo', `instead of ${greta}`] }
  const file = fileWith([row])
  expect((await file.erase([greta])).size).toBe(0)
  expect(file.rows(1, 1)).toEqual([{ ...row, cells: null, plan: null, erased: false }])
  expect(bytesOf(file.path)).not.toContain(greta)
})

it('erases what the API said of a row from the reason of a pause', async () => {
  const file = fileWith([rowOf(1, greta), rowOf(2, hugo)])
  const at = { row: 1, status: 403, apiMessage: 'Greta may not do this' }
  file.change({ pause: { because: 'forbidden', at } })
  await file.erase([hugo])
  expect(file.header.pause?.at).toEqual(at)
  await file.erase([greta])
  expect(file.header.pause?.at).toEqual({ ...at, apiMessage: null })
  expect(bytesOf(file.path)).not.toContain('may not do this')
})

it('goes through many rows with turns for others, and counts each once', async () => {
  const file = fileWith(
    Array.from({ length: 12_000 }, (_, index) => rowOf(index + 1, index % 3 === 0 ? greta : hugo)),
  )
  let turns = 0
  const counting = setInterval(() => (turns += 1), 0)
  expect((await file.erase([greta])).size).toBe(4000)
  clearInterval(counting)
  expect(turns).toBeGreaterThan(0)
  expect((await file.erase([greta])).size).toBe(0)
  expect((await file.erase([])).size).toBe(0)
})

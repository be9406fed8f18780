import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { newFolder, valueOf } from '../../../properties/support/journals'
import { user } from '../running/support'
import {
  bytesOfRuns,
  choose,
  codeColumns,
  codesFor,
  newRun,
  plannedRun,
  readKey,
  rowsOf,
  startApp,
  startedRun,
  startServer,
  until,
  wish,
  writeKey,
} from './support'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const asFound = { kind: 'redeem', choice: {} } as const

it('a file is chosen natively, and the window gets its name and its beginning', async () => {
  const app = await startApp(await startServer())
  expect(await app.call('bulk.chooseFile', {})).toMatchObject({ error: { code: 'cancelled' } })
  const file = await choose(app, 'Account;Voucher\nu1;A\n', 'may codes.csv')
  const shown = valueOf(await app.call('bulk.previewFile', { file, ...asFound }))
  expect(shown).toMatchObject({
    is: 'preview',
    preview: {
      ...{ fileName: 'may codes.csv', columns: ['Account', 'Voucher'], remembered: null },
      ...{ format: { delimiter: ';' }, rows: [{ line: 2, cells: ['u1', 'A'] }], isAll: true },
    },
  })
})

it('what was said of columns is remembered for the next file with them', async () => {
  const app = await startApp(await startServer(2))
  const run = await plannedRun(app, codesFor(1), codeColumns)
  await app.call('bulk.stop', { runId: run.id })
  const file = await choose(app, codesFor(2), 'june.csv')
  const shown = valueOf(await app.call('bulk.previewFile', { file, ...asFound }))
  expect(shown).toMatchObject({ preview: { remembered: codeColumns } })
  const others = await choose(app, 'Code,User\n')
  const unlike = valueOf(await app.call('bulk.previewFile', { file: others, ...asFound }))
  expect(unlike).toMatchObject({ preview: { remembered: null } })
})

it('a file that nobody chose, or that is gone, is not read', async () => {
  const app = await startApp(await startServer())
  const missing = { ok: false, error: { code: 'fileMissing' } }
  const unknown = 'aaaaaaaa-0000-4000-8000-000000000001'
  expect(await app.call('bulk.previewFile', { file: unknown, ...asFound })).toEqual(missing)
  expect(await app.call('bulk.createRun', wish(unknown, codeColumns))).toEqual(missing)
  const file = await choose(app, codesFor(1))
  for (const path of [app.chosen.path, '../rows.csv', `${file}/..`]) {
    expect(await app.route('bulk.previewFile', { file: path, ...asFound })).toMatchObject({
      error: { code: 'invalidInput' },
    })
  }
  rmSync(app.chosen.path ?? '')
  expect(valueOf(await app.call('bulk.previewFile', { file, ...asFound }))).toEqual({
    is: 'fault',
    fault: { code: 'notFound' },
  })
  expect(await app.call('bulk.createRun', wish(file, codeColumns))).toEqual(missing)
  expect(valueOf(await app.call('bulk.runs', {}))).toEqual({ runs: [] })
})

it('a token of an earlier start means nothing', async () => {
  const folder = newFolder()
  const server = await startServer()
  const first = await startApp(server, { folder })
  const file = await choose(first, codesFor(1))
  first.journal.close()
  const again = await startApp(server, { folder })
  expect(await again.call('bulk.previewFile', { file, ...asFound })).toMatchObject({
    error: { code: 'fileMissing' },
  })
})

it('a file with names that are not clear is shown with them, and not read', async () => {
  const app = await startApp(await startServer())
  const file = await choose(app, 'User,User,\na,b,c\n')
  const shown = valueOf(await app.call('bulk.previewFile', { file, ...asFound }))
  const faults = [
    { code: 'repeatedName', name: 'User', columns: [1, 2] },
    { code: 'emptyName', columns: [3] },
  ]
  expect(shown).toMatchObject({ preview: { faults: [{ code: 'headerFaulty', faults }] } })
  const run = await newRun(app, 'User,User,\na,b,c\n', ['userId', 'promotionCode', null])
  const failed = await until(app, run.id, 'failed')
  expect(failed).toMatchObject({ fault: { code: 'headerFaulty', faults }, rows: 0 })
  // It is in nobody's way.
  const other = await newRun(app, codesFor('nobody@example.com'), codeColumns)
  await until(app, other.id, 'planned')
  expect(valueOf(await app.call('bulk.delete', { runId: run.id }))).toEqual({})
})

it('a mapping that leaves out what is needed makes no run', async () => {
  const app = await startApp(await startServer())
  const file = await choose(app, codesFor(1))
  for (const mapping of [
    [],
    ['userId'],
    ['userId', 'userId'],
    ['userId', 'name'],
    [null, null, 'userId'],
  ]) {
    expect(await app.call('bulk.createRun', wish(file, mapping))).toMatchObject({
      error: { code: 'invalidInput' },
    })
  }
  expect(valueOf(await app.call('bulk.runs', {})).runs).toEqual([])
})

it('a file that has other columns than were shown is not read by the mapping of those', async () => {
  const app = await startApp(await startServer(1))
  const file = await choose(app, codesFor(1))
  valueOf(await app.call('bulk.previewFile', { file, ...asFound }))
  writeFileSync(app.chosen.path ?? '', `Code,User\nCODE-1,${user(1)}\n`)
  const { id } = valueOf(await app.call('bulk.createRun', wish(file, codeColumns)))
  expect(await until(app, id, 'failed')).toMatchObject({ fault: { code: 'fileChanged' } })
})

it('from the dry run on it is the rows that were frozen, whatever becomes of the file', async () => {
  const server = await startServer(3)
  const app = await startApp(server)
  const run = await plannedRun(app, codesFor(1, 2), codeColumns)
  writeFileSync(app.chosen.path ?? '', codesFor(3))
  const done = await startedRun(app, run, 'finished')
  expect(done.counts).toMatchObject({ confirmed: 2 })
  rmSync(app.chosen.path ?? '')
  const saved = valueOf(await app.call('bulk.saveResults', { runId: run.id, filter: 'all' }))
  expect(saved.rows).toBe(2)
})

it('a key in a cell is a fault of its row, and gets no further', async () => {
  const app = await startApp(await startServer(2))
  const text = `User,Code,Note\n${user(1)},CODE-1,x ${writeKey} y\n${user(2)},${readKey},z\n${user(1)},B,w\n`
  const file = await choose(app, text)
  const shown = valueOf(await app.call('bulk.previewFile', { file, ...asFound }))
  expect(shown).toMatchObject({
    preview: { rows: [{ cells: [user(1), 'CODE-1', ''] }, { cells: [user(2), '', 'z'] }, {}] },
  })
  const run = await plannedRun(app, text, ['userId', 'promotionCode', null])
  expect(await rowsOf(app, run)).toMatchObject([
    {
      ...{ status: 'unusable', wish: null, cells: [user(1), 'CODE-1', ''] },
      faults: [{ field: null, fault: { kind: 'holdsKey' } }],
    },
    {
      ...{ status: 'unusable', wish: null, cells: [user(2), '', 'z'] },
      faults: [{ field: 'promotionCode', fault: { kind: 'holdsKey' } }],
    },
    { status: 'waiting', cells: [user(1), 'B', 'w'] },
  ])
  const saved = valueOf(await app.call('bulk.saveResults', { runId: run.id, filter: 'all' }))
  const everything = [JSON.stringify([app.told, app.crossed]), bytesOfRuns(app)]
  for (const bytes of [...everything, readFileSync(saved.path, 'utf8')]) {
    expect(bytes).not.toContain(writeKey)
    expect(bytes).not.toContain(readKey)
  }
})

it('a key in the name of a column is refused, and kept nowhere', async () => {
  const app = await startApp(await startServer())
  const file = await choose(app, `User,${writeKey}\na,b\n`)
  const refused = { ok: false, error: { code: 'keyInInput' } }
  expect(await app.call('bulk.previewFile', { file, ...asFound })).toEqual(refused)
  expect(await app.call('bulk.createRun', wish(file, codeColumns))).toEqual(refused)
  expect(JSON.stringify([app.told, app.crossed])).not.toContain(writeKey)
})

it('no path of a file crosses to the window but of one that it has saved', async () => {
  const server = await startServer(2)
  const app = await startApp(server)
  const run = await plannedRun(app, codesFor(1, 'x', 2), codeColumns)
  await startedRun(app, run, 'finished')
  await app.call('bulk.runs', {})
  await rowsOf(app, run)
  rmSync(app.chosen.path ?? '')
  await app.call('bulk.chooseFile', {})
  const gone = await choose(app, 'User\n')
  await app.call('bulk.previewFile', { file: gone, ...asFound })
  const crossed = JSON.stringify([app.told, app.crossed])
  expect(crossed).not.toContain(app.files)
  expect(crossed).not.toContain(join(app.folder, 'runs'))
  const template = valueOf(await app.call('bulk.saveTemplate', { kind: 'tenants', delimiter: ';' }))
  expect(template.path).toBe(join(app.folder, 'userdocks-tenants.csv'))
  expect(readFileSync(template.path, 'utf8')).toMatch(/^\uFEFFtenantId;name;/)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Bulk } from '../../../../src/main/bulk/bulk'
import type { Taskbar } from '../../../../src/main/bulk/telling'
import { success } from '../../../../src/shared/result'
import { eventually } from '../../../support/eventually'
import { refusal } from '../../../support/fault-server/answers'
import { holdUntil } from '../../../support/fault-server/steps'
import { connectionId, frozen, redemption, stageAt, startServer } from './support'

/** All runs of a program, with what its taskbar shows. */
function bulkAt(server: { readonly origin: string }) {
  const userDataFolder = mkdtempSync(join(tmpdir(), 'bulk-'))
  onTestFinished(() => rmSync(userDataFolder, { recursive: true, force: true }))
  const shown: Taskbar[] = []
  const bulk = new Bulk({
    ...stageAt(server, { readKey: null }).around,
    userDataFolder,
    tell: () => {},
    showTaskbar: (taskbar) => void shown.push(taskbar),
    undoName: (name) => name,
  })
  return { bulk, shown }
}

/** A run of redemptions for these users, with its dry run behind it. */
async function planned(bulk: Bulk, ...users: number[]): Promise<string> {
  const made = await bulk.create(
    {
      ...{ kind: 'redeem', name: 'Codes', fileName: 'codes.csv', columns: ['a'] },
      connection: {
        ...{ id: connectionId, name: 'Acme', baseUrl: 'https://api.example', clientId: 'x' },
        ...{ environment: 'test', demo: false },
      },
      rules: {
        ...{ mapping: [], choice: {}, emptyCells: 'keep', codes: 'asWritten', ticket: 'T-1' },
      },
    },
    (run) => async () => {
      run.file.add(users.map((user, index) => frozen(index + 1, redemption(user))))
      return success({ rows: users.length })
    },
  )
  if (!made.ok) throw new Error(made.error.code)
  const { id } = made.value
  await eventually(async () =>
    expect((await bulk.list()).runs.find((run) => run.id === id)?.state).toBe('planned'),
  )
  return id
}

it('the taskbar shows the run that is under way, whatever happens to others', async () => {
  const server = await startServer()
  server.script({ method: 'PUT', path: /./ }, holdUntil('later'), refusal(409, 'no'))
  const { bulk, shown } = bulkAt(server)
  const other = await planned(bulk, 3)
  const running = await planned(bulk, 1, 2)
  await bulk.start(running, 2)
  await server.held('later')
  shown.length = 0
  await bulk.setPace(other, 7)
  await eventually(() => expect(shown.length).toBeGreaterThan(0))
  expect(shown.at(-1)).toEqual({ share: 0, isPaused: false })
  await bulk.delete(other)
  expect(shown.at(-1)).toEqual({ share: 0, isPaused: false })
  server.release('later')
  await eventually(() => expect(shown.at(-1)).toBeNull())
})

it('the taskbar shows nothing of a run that is deleted', async () => {
  const server = await startServer()
  server.stopListening()
  const { bulk, shown } = bulkAt(server)
  const id = await planned(bulk, 1)
  await bulk.start(id, 1)
  await eventually(() => expect(shown.at(-1)).toEqual({ share: 0, isPaused: true }))
  expect((await bulk.delete(id)).ok).toBe(true)
  expect(shown.at(-1)).toBeNull()
  await server.listenAgain()
})

it('is active while a run is under way, and not while it is only there', async () => {
  const server = await startServer()
  server.script({ method: 'PUT', path: /./ }, holdUntil('later'), refusal(409, 'no'))
  const { bulk } = bulkAt(server)
  expect(bulk.isActive).toBe(false)
  const id = await planned(bulk, 1)
  expect(bulk.isActive).toBe(false)
  await bulk.start(id, 1)
  await server.held('later')
  expect(bulk.isActive).toBe(true)
  server.release('later')
  await eventually(() => expect(bulk.isActive).toBe(false))
})

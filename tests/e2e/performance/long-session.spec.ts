import { addConnection } from '../support/actions'
import type { ConsoleApp } from '../support/electron'
import { inMain } from '../support/main-process'
import { expect, test } from '../support/test'
import { memoryFigures } from './memory-figures'
import { work, type Routine } from './tireless-agent'

const tenant = { screen: 'Tenants', idField: 'Tenant ID', openButton: 'Open tenant' }
const user = { screen: 'Users', idField: 'User ID or email', openButton: 'Open user' }
const tenants: readonly Routine[] = [
  { ...tenant, id: '10000000-0000-4000-8000-000000000001', changed: 'Description' },
  { ...tenant, id: '10000000-0000-4000-8000-000000000002', changed: 'Description' },
]
const users: readonly Routine[] = [
  { ...user, id: '20000000-0000-4000-8000-000000000101', changed: 'Nickname' },
  { ...user, id: '20000000-0000-4000-8000-000000000102', changed: 'Nickname' },
]
const routines = [...tenants, ...tenants, ...users, ...users]

/** By the first of them everything that is loaded late is there. Both end with the same record on screen. */
const [few, many] = [20, 500]

test('500 records that are opened, edited and saved leave nothing behind', async ({
  console: app,
  upstream,
  keys,
}) => {
  // It takes what the machine takes: no measure of speed.
  test.setTimeout(900_000)
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await makeSmall(app)
  const session = await app.page.context().newCDPSession(app.page)
  await work(app.page, routines, { from: 1, to: few })
  const before = await memoryFigures(app, session)
  await work(app.page, routines, { from: few + 1, to: many })
  const after = await memoryFigures(app, session)

  for (const name of ['documents', 'nodes', 'listeners', 'files'] as const) {
    expect.soft(after[name], name).toBeLessThanOrEqual(before[name] * 1.1)
  }
  for (const name of ['window', 'main'] as const) {
    const [then, now] = [before[name], after[name]]
    // Less than an object for two rounds: nothing stays each time.
    expect.soft(now.objects - then.objects, `objects of ${name}`).toBeLessThan((many - few) / 2)
    expect.soft(now.size, `size of ${name}`).toBeLessThanOrEqual(then.size * 1.1)
    expect.soft(now.all, `whole heap of ${name}`).toBeLessThanOrEqual(then.all * 1.25)
  }
})

/** What is not in sight need not be drawn, and that is a quarter of the time. */
async function makeSmall(app: ConsoleApp): Promise<void> {
  await inMain(
    app,
    ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setMinimumSize(100, 100)
      window?.setContentSize(320, 100)
    },
    null,
  )
}

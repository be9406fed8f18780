import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright/test'
import { addConnection, field, goTo, openTenant, openUser } from '../../e2e/support/actions'
import { expect, test } from '../../e2e/support/test'
import { KeyFrames } from '../support/key-frames'
import { MainThread, type MainThreadTimes } from '../support/main-thread'
import { record } from '../support/measurement'

const slowdown = 4
const keys = [...'qwertzuiopasdfghjkly']
/** In which a key has all its effects. Nothing is asked of the page meanwhile. */
const settled = 150
/** In which the page comes to rest after a record was opened, slowed down as it is. */
const afterOpening = 1_000
const budget = { kind: 'absolute', limit: 16 } as const
const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = 'greta.petersen@example.com'

interface TypedKeys {
  readonly work: MainThreadTimes[]
  readonly frames: number[]
}

test('typing', async ({ console: app, keys: apiKeys, upstream }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys: apiKeys })
  const tenant = await openTenant(page, nordlicht)
  await expect(tenant).toBeVisible()
  const thread = await MainThread.of(page, slowdown)
  await pause(afterOpening)
  await measureNothing(thread)

  const billing = tenant.getByRole('group', { name: 'Billing address' })
  await measureField(page, thread, 'tenant, Company name', field(tenant, 'Company name'))
  await measureField(page, thread, 'tenant, billing Line 1', field(billing, 'Line 1'))
  await measureField(page, thread, 'tenant, Description', field(tenant, 'Description'))

  // What was typed is kept as a draft when the form is left.
  await goTo(page, 'Users')
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  const user = await openUser(page, greta)
  await expect(user).toBeVisible()
  await pause(afterOpening)
  await measureField(page, thread, 'user, Given name', field(user, 'Given name'))
  await measureField(page, thread, 'user, Website', field(user, 'Website'))
})

/** What looking at the main thread costs it: in every time below, and in their baselines. */
async function measureNothing(thread: MainThread): Promise<void> {
  const work: MainThreadTimes[] = []
  for (const _key of keys) work.push(await workDuring(thread, async () => {}))
  record({ what: 'No key: what the measuring costs', samples: work.map(({ tasks }) => tasks) })
}

async function measureField(
  page: Page,
  thread: MainThread,
  name: string,
  box: Locator,
): Promise<void> {
  const what = `Key in ${name}: main thread`
  if ((await box.count()) === 0) return record({ what, samples: [], note: 'not a text box' })
  const app = await typeInto(page, thread, box)
  const bare = await typeIntoBareInput(page, thread)
  record({
    what,
    samples: app.work.map(({ tasks }) => tasks),
    baseline: bare.work.map(({ tasks }) => tasks),
    budget,
  })
  record({
    what: '  of it scripts, styles and layout',
    samples: app.work.map(({ scriptAndLayout }) => scriptAndLayout),
    baseline: bare.work.map(({ scriptAndLayout }) => scriptAndLayout),
  })
  record({
    what: '  keydown to the end of the next frame’s work',
    samples: app.frames,
    baseline: bare.frames,
  })
}

async function typeInto(page: Page, thread: MainThread, box: Locator): Promise<TypedKeys> {
  await box.focus()
  await page.keyboard.press('End')
  await pause(settled)
  const frames = await KeyFrames.watch(page)
  const work: MainThreadTimes[] = []
  for (const key of keys) work.push(await workDuring(thread, () => page.keyboard.press(key)))
  return { work, frames: await frames.stop() }
}

/** The same keys in the same page, in a text box that nobody listens to. */
async function typeIntoBareInput(page: Page, thread: MainThread): Promise<TypedKeys> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.setAttribute('aria-label', 'Bare input of the bench')
    element.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999'
    document.body.append(element)
    return element
  })
  const typed = await typeInto(page, thread, field(page, 'Bare input of the bench'))
  await input.evaluate((element) => element.remove())
  return typed
}

async function workDuring(thread: MainThread, act: () => Promise<void>): Promise<MainThreadTimes> {
  const before = await thread.times()
  await act()
  await pause(settled)
  const after = await thread.times()
  return {
    tasks: after.tasks - before.tasks,
    scriptAndLayout: after.scriptAndLayout - before.scriptAndLayout,
  }
}

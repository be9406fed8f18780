import type { Locator, Page } from 'playwright/test'
import { emptyKeychain } from '../../support/keychain-items'
import { addConnection, field, goTo, openTenant, openUser, save } from '../support/actions'
import { RecordedApp } from '../support/recorded-app'
import { expect, test as base } from '../support/test'
import { asked, callsSoFar, type Asked } from './watched-action'

// A call to main costs a quarter of a millisecond, a request as much as the line is long: an action should
// need one of the former, and no more of the latter than it takes to be sure. Whoever makes an action ask
// for more has to say so here.

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'
const tenant = `/v1/tenants/${nordlicht}`
const user = `/v1/users/${greta}`

interface Fixtures {
  console: RecordedApp
  /** Does something; tells what was asked for it. */
  ask: (action: () => Promise<unknown>) => Promise<Asked>
}

const test = base.extend<Fixtures>({
  console: async ({}, use) => {
    const app = await new RecordedApp().start()
    // The last call of a start comes after the first screen.
    await expect.poll(() => callsSoFar(app)).toContain('bulk.runs')
    await use(app)
    await app.close()
    emptyKeychain()
  },
  ask: async ({ console: app, upstream }, use) => {
    await use((action) => asked(app, upstream, action))
  },
})

const nothing: Asked = { calls: [], requests: [] }
const only = (...calls: string[]): Asked => ({ calls, requests: [] })

test('a start asks for what the first screen shows; for a link, the rest and the runs after it', async ({
  console: app,
  upstream,
  keys,
}) => {
  const first = ['app.boot', 'links.take', 'app.state', 'bulk.runs']
  expect(await callsSoFar(app)).toEqual(first)
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await app.restart()
  await expect.poll(() => callsSoFar(app)).toEqual(first)
  expect(upstream.requests).toEqual([])
})

test('a record is opened with one call and one request', async ({
  console: app,
  upstream,
  keys,
  ask,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const opening = (open: () => Promise<Locator>, name: string, value: string) =>
    ask(async () => expect(field(await open(), name)).toHaveValue(value))

  const openNordlicht = () => openTenant(page, nordlicht)
  expect(await opening(openNordlicht, 'Company name', 'Nordlicht Verlag GmbH')).toEqual({
    calls: ['tenants.open'],
    requests: [`GET ${tenant}`],
  })
  expect(await opening(() => openUser(page, greta), 'Given name', 'Greta')).toEqual({
    calls: ['users.open'],
    requests: [`GET ${user}`],
  })
  const byEmail = () => openUser(page, 'joern.weiss@example.com')
  expect(await opening(byEmail, 'Given name', 'Jörn')).toEqual({
    calls: ['users.open'],
    requests: ['GET /v1/users/joern.weiss%40example.com'],
  })
})

test('a change with a read key is read, written and read again', async ({
  console: app,
  upstream,
  keys,
  ask,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  const review = page.getByRole('region', { name: 'Changes' })
  // What is typed is kept on disk, as a draft.
  expect(await ask(() => field(form, 'Description').fill('Called on Monday'))).toEqual(
    only('drafts.keep'),
  )
  const press = async (scope: Page | Locator, button: string, shown: Locator) => {
    await scope.getByRole('button', { name: button }).click()
    await expect(shown).toBeVisible()
  }
  expect(await ask(() => press(page, 'Review changes', review))).toEqual(nothing)
  const outcome = page.getByRole('region', { name: 'Outcome' }).getByText('Confirmed').first()
  expect(await ask(() => press(review, 'Save changes', outcome))).toEqual({
    // The second once the outcome is there: what is saved is no draft any more.
    calls: ['tenants.saveChanges', 'drafts.forget'],
    requests: [`GET ${tenant}`, `PUT ${tenant}`, `GET ${tenant}`],
  })
})

test('a change without a read key is written, and no more', async ({
  console: app,
  upstream,
  keys,
  ask,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys, without: 'Read key' })
  const withoutLoading = page.getByRole('button', { name: 'Edit without loading' })
  const open = async () => {
    await openTenant(page, nordlicht)
    await expect(withoutLoading).toBeVisible()
  }
  expect(await ask(open)).toEqual(only('tenants.open'))
  const form = page.getByRole('form', { name: 'Tenant' })
  const edit = async () => {
    await withoutLoading.click()
    await expect(form).toBeVisible()
  }
  expect(await ask(edit)).toEqual(nothing)
  await field(form, 'Description').fill('Called on Monday')
  const saving = async () => expect(await save(page)).toContainText(/^\s*Confirmed/)
  expect(await ask(saving)).toEqual({
    calls: ['tenants.saveChanges', 'drafts.forget'],
    requests: [`PUT ${tenant}`],
  })
})

test('a redemption for a user that was typed in', async ({ console: app, upstream, keys, ask }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const dialog = page.getByRole('dialog', { name: 'Redeem promotion code' })
  const type = (name: string, text: string) => async () => {
    await field(dialog, name).fill(text)
    await page.keyboard.press('Tab')
  }
  expect(
    await ask(() => page.getByRole('button', { name: 'Redeem code' }).first().click()),
  ).toEqual(nothing)
  expect(await ask(type('User ID or email', greta))).toEqual({
    calls: ['redemptions.findRecipient'],
    requests: [`GET ${user}`, `GET ${tenant}`],
  })
  expect(await ask(type('Promotion code', 'WELCOME-10'))).toEqual({
    calls: ['redemptions.findEarlier'],
    requests: [`GET ${user}`],
  })
  expect(await ask(type('Ticket', 'T-1'))).toEqual(nothing)
  const redeeming = async () => {
    await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
    await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText('Confirmed')
  }
  // The record of changes is asked once more right before, and each call finds out anew who the user is.
  expect(await ask(redeeming)).toEqual({
    calls: ['redemptions.findEarlier', 'redemptions.redeem'],
    requests: [
      `GET ${user}`,
      `GET ${user}`,
      `GET ${tenant}`,
      `PUT ${user}/promotion-codes/WELCOME-10`,
      `GET ${tenant}`,
    ],
  })
  expect(await ask(() => dialog.getByRole('button', { name: 'Close' }).click())).toEqual(nothing)
})

test('the record of changes is read page by page', async ({
  console: app,
  upstream,
  keys,
  ask,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await makeChanges(page, 60)
  const rows = page.getByRole('table', { name: 'Activity' }).getByRole('row')
  // With the row of the names of the columns.
  const showing = (count: number, action: () => Promise<unknown>) =>
    ask(async () => {
      await action()
      await expect(rows).toHaveCount(count + 1)
    })
  const search = page.getByRole('searchbox', { name: 'Search activity' })
  expect(await showing(50, () => goTo(page, 'Activity'))).toEqual(only('activity.list'))
  const older = page.getByRole('button', { name: 'Show older' })
  expect(await showing(60, () => older.click())).toEqual(only('activity.list'))
  expect(await showing(1, () => search.fill('t-33'))).toEqual(only('activity.list'))
  const open = async () => {
    await rows.last().getByRole('link').first().click()
    await expect(page.getByRole('region', { name: 'Change' })).toContainText('T-33')
  }
  expect(await ask(open)).toEqual(only('activity.open'))
})

test('going to a screen asks for what it shows', async ({ console: app, upstream, keys, ask }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const going = (screen: string) =>
    ask(async () => {
      await goTo(page, screen)
      await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible()
    })
  for (const _ of ['the first time', 'and again']) {
    expect(await going('Tenants')).toEqual(nothing)
    expect(await going('Users')).toEqual(nothing)
    expect(await going('Bulk')).toEqual(nothing)
    expect(await going('Activity')).toEqual(only('activity.list'))
    // Three groups that know nothing of each other.
    expect(await going('Settings')).toEqual(only('network.state', 'updates.state', 'app.about'))
    expect(await going('Connections')).toEqual(nothing)
  }
})

/** Changes with the tickets T-1, T-2 and so on, past the screen. */
async function makeChanges(page: Page, count: number): Promise<void> {
  const saved = await page.evaluate(
    async ([tenantId, many]) => {
      const boot = (await window.bridge.call('app.boot', {})) as {
        readonly value: { readonly list: { readonly activeId: string } }
      }
      const answers: unknown[] = []
      for (let number = 1; number <= many; number += 1) {
        const target = { connectionId: boot.value.list.activeId, ticket: `T-${number}` }
        const changes = { description: `Number ${number}` }
        const input = { ...target, tenantId, changes, loaded: null }
        answers.push(await window.bridge.call('tenants.saveChanges', input))
      }
      return answers
    },
    [nordlicht, count] as const,
  )
  expect(saved).toEqual(Array.from({ length: count }, () => expect.objectContaining({ ok: true })))
}

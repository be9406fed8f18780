import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import ActivityScreen from '../../../src/renderer/features/activity/ActivityScreen.vue'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import UsersScreen from '../../../src/renderer/features/users/UsersScreen.vue'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useDraftsStore } from '../../../src/renderer/session/drafts.store'
import type { Connection } from '../../../src/shared/entities/connection'
import type { RecordDraft } from '../../../src/shared/entities/draft'
import { failure, success } from '../../../src/shared/result'
import { detail, page } from '../activity/changes'
import { connection, connectionId, tenant, tenantId, user, userId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'

const credentials = { ...connection.credentials, write: { state: 'notSet' as const } }
const readOnly: Connection = { ...connection, credentials }
const notice = 'This connection has no write key: you can look, but not change'
const words = () => document.body.textContent.replace(/\s+/g, ' ')
const key = { connectionId, kind: 'tenant' as const, recordId: tenantId }
const draft: RecordDraft = {
  ...key,
  ...{ label: 'Nordlicht', ticket: 'T-1', edits: { companyName: 'Edited GmbH' } },
  ...{ basis: { companyName: 'Nordlicht Verlag GmbH' }, undoes: null },
}

let screen: Screen | undefined
let bridge: ReturnType<typeof fakeBridge>
beforeEach(async () => {
  document.body.innerHTML = ''
  await loadDomainData()
})
afterEach(() => {
  screen?.wrapper.unmount()
  vi.unstubAllGlobals()
})

async function open(
  active: Connection = readOnly,
  component: object = TenantsScreen,
  path = `/tenants/${tenantId}`,
  answers: Answers = {},
): Promise<Screen> {
  bridge = fakeBridge({
    'tenants.open': () => success(tenant),
    'users.open': () => success(user),
    ...answers,
  })
  screen = await mountScreen(component, path, active)
  return screen
}

const controls = () => [
  ...document.querySelectorAll<HTMLInputElement>('form[aria-label] :is(input, textarea, button)'),
]
const isChangeable = (control: HTMLInputElement) =>
  control.tagName === 'BUTTON' || !(control.readOnly || control.disabled)

describe('a record of a connection without a write key', () => {
  test.each([
    ['a tenant', TenantsScreen, `/tenants/${tenantId}`, 'Company name', 'Nordlicht Verlag GmbH'],
    ['a user', UsersScreen, `/users/${userId}`, 'Name', 'Greta Petersen'],
  ] as const)(
    'shows %s, and nothing that changes it',
    async (_kind, component, path, label, value) => {
      const { field, button } = await open(readOnly, component, path)
      expect(words()).toContain(notice)
      expect(field(label).value).toBe(value)
      expect(controls().length).toBeGreaterThan(10)
      expect(controls().filter(isChangeable)).toEqual([])
      for (const name of ['Redeem code', 'Paste address', 'Edit billing state', 'Review changes'])
        expect(button(name)).toBeUndefined()
      // A control: with a write key there is much that changes it.
      screen?.wrapper.unmount()
      await open(connection, component, path)
      expect(words()).not.toContain(notice)
      expect(controls().filter(isChangeable).length).toBeGreaterThan(10)
    },
  )

  test('shows what is chosen in words', async () => {
    const { field } = await open()
    expect(field('Country', 'Billing address').value).toContain('Germany')
    expect(field('Business customer').value).toBe('Yes')
  })

  test('keeps a draft that there is, and offers it once there is a write key', async () => {
    const { router, field, button } = await open(readOnly, TenantsScreen, '/tenants')
    useDraftsStore().restore([draft])
    await router.push(`/tenants/${tenantId}`)
    await flushPromises()
    expect(field('Company name').value).toBe('Nordlicht Verlag GmbH')
    expect(words()).toContain('Your unsaved changes of the tenant are kept, and come back')
    expect(useDraftsStore().find(key)).toEqual(draft)
    expect(bridge.inputsOf('drafts.forget')).toEqual([])
    useConnectionStore().put(connection)
    await flushPromises()
    expect(words()).not.toContain(notice)
    expect(field('Company name').value).toBe('Edited GmbH')
    expect(words()).toContain('Your unsaved changes are back.')
    expect(button('Review changes')).toBeDefined()
  })

  test('that loses its write key while it is edited keeps the edits', async () => {
    const { type, field, button } = await open(connection)
    await type('Company name', 'Edited GmbH')
    useConnectionStore().put(readOnly)
    await flushPromises()
    expect(field('Company name').value).toBe('Nordlicht Verlag GmbH')
    expect(button('Review changes')).toBeUndefined()
    expect(useDraftsStore().find(key)?.edits).toEqual({ companyName: 'Edited GmbH' })
    useConnectionStore().put(connection)
    await flushPromises()
    expect(field('Company name').value).toBe('Edited GmbH')
  })

  test('that cannot be read is not offered to be edited without loading', async () => {
    const { button } = await open(readOnly, TenantsScreen, `/tenants/${tenantId}`, {
      'tenants.open': () => failure({ code: 'keyMissing', slot: 'read' }),
    })
    expect(button('Try again')).toBeDefined()
    expect(button('Edit without loading')).toBeUndefined()
  })
})

test.each<[string, Connection, boolean]>([
  ['with a write key', connection, true],
  ['without one', readOnly, false],
])('a change can be undone on a connection %s: %s', async (_name, active, undoable) => {
  const shown = detail({ undoObstacle: null })
  const { button } = await open(active, ActivityScreen, `/activity/${shown.change.id}`, {
    'activity.list': () => page([shown.change]),
    'activity.open': () => success(shown),
  })
  expect(button('Open tenant')).toBeDefined()
  expect(button('Undo') !== undefined).toBe(undoable)
})

test.each<[string, Partial<Connection>]>([
  ['a connection with an access token', { signIn: 'accessToken' }],
  ['the demo, whose keys are still on their way', { demo: true }],
])('%s can be edited', async (_name, parts) => {
  await open({ ...readOnly, ...parts })
  expect(words()).not.toContain(notice)
  expect(controls().filter(isChangeable).length).toBeGreaterThan(10)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import UsersScreen from '../../../src/renderer/features/users/UsersScreen.vue'
import { useRedeemStore } from '../../../src/renderer/session/redeem.store'
import { failure, success } from '../../../src/shared/result'
import type { UserOutcome } from '../../../src/shared/entities/outcome'
import { connectionId, tenantId, tenantOutcome, user, userId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'

let screen: Screen
let bridge: ReturnType<typeof fakeBridge>

const confirmed: UserOutcome = { ...tenantOutcome(), kind: 'user', targetId: userId, fresh: user }

async function open(answers: Answers = {}, path = `/users/${userId}`): Promise<void> {
  bridge = fakeBridge({
    'users.open': () => success(user),
    'users.saveChanges': () => success(confirmed),
    ...answers,
  })
  screen = await mountScreen(UsersScreen, path)
}

beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => {
  screen.wrapper.unmount()
  vi.unstubAllGlobals()
})

test('opens a user by e-mail, and has the ID afterwards', async () => {
  await open({}, '/users')
  await screen.type('User ID or email', ' greta@example.com ')
  await screen.click('Open user')
  expect(bridge.inputsOf('users.open')).toEqual([{ connectionId, user: 'greta@example.com' }])
  expect(screen.router.currentRoute.value.path).toBe(`/users/${userId}`)
  expect(bridge.calls).toHaveLength(1)
  expect(screen.region('Account')?.textContent).toContain('Email verified')
  const link = screen.region('Account')?.querySelector('a')
  expect(link?.getAttribute('href')).toBe(`/tenants/${tenantId}`)
})

test('sends only the changed fields', async () => {
  await open()
  await screen.type('Nickname', 'Grete')
  await screen.choose('Salutation', 'Ms (f)')
  await screen.choose('Newsletter', 'No')
  await screen.click('Review changes')
  await screen.click('Save changes')
  expect(bridge.inputsOf('users.saveChanges')).toEqual([
    {
      connectionId,
      userId,
      ticket: null,
      changes: { nickname: 'Grete', salutation: 'f', acceptedNewsletter: false },
      loaded: user.values,
      undoes: null,
      doubts: [],
    },
  ])
})

test('a flag that was set by mistake can be taken back as long as the record has none', async () => {
  await open()
  await screen.choose('Newsletter', 'Yes')
  expect(document.body.textContent).toContain('1 change')
  await screen.choose('Newsletter', 'Not set')
  expect(screen.button('Review changes')).toBeUndefined()
})

test('an unknown value of a select is kept, and not sent', async () => {
  const odd = { ...user, values: { ...user.values, salutation: 'Dr.' } }
  await open({ 'users.open': () => success(odd) })
  expect(screen.field('Salutation').textContent).toContain('Dr.')
  await screen.type('Nickname', 'Grete')
  await screen.click('Review changes')
  await screen.click('Save changes')
  expect(bridge.inputsOf('users.saveChanges')).toMatchObject([{ changes: { nickname: 'Grete' } }])
})

test('without a read key only an ID opens an empty form', async () => {
  await open({ 'users.open': () => failure({ code: 'keyMissing', slot: 'read' }) }, '/users')
  await screen.type('User ID or email', 'greta@example.com')
  await screen.click('Open user')
  expect(document.querySelector('[role=alert]')?.textContent).toMatch(/read key/)
  expect(screen.button('Edit without loading')).toBeUndefined()
  await screen.type('User ID or email', userId)
  await screen.click('Open user')
  await screen.click('Edit without loading')
  await screen.type('Nickname', 'Grete')
  await screen.click('Review changes')
  await screen.click('Save changes')
  expect(bridge.inputsOf('users.saveChanges')).toMatchObject([
    { userId, changes: { nickname: 'Grete' }, loaded: null },
  ])
})

test('who is on screen is offered to the redeem dialog', async () => {
  await open()
  const redeem = useRedeemStore()
  redeem.open()
  expect(redeem.user).toBe(userId)
})

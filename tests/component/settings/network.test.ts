import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import NetworkGroup from '../../../src/renderer/features/settings/NetworkGroup.vue'
import { connectFaults } from '../../../src/shared/entities/connect-fault'
import type { NetworkState } from '../../../src/shared/entities/network'
import { failure, success } from '../../../src/shared/result'
import { describeNetworkCheck } from '../../../src/renderer/wording/network'
import { words } from '../activity/changes'
import { connectionId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

const address = 'proxy.example.com:8080'
const plain: NetworkState = {
  proxy: 'system',
  address: null,
  proxies: [],
  authorities: { state: 'none' },
}
const withProxy: NetworkState = {
  ...plain,
  proxies: [{ address, inUse: true, userName: null, password: 'notSet' }],
}
const certificate = {
  subject: 'CN=Company Authority',
  issuer: 'CN=Company Root',
  expiresAt: '2030-01-02T03:04:05.000Z',
  fingerprint: 'AB:CD:EF',
}

let screen: Screen
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(state: NetworkState) {
  const main = fakeBridge({ 'network.state': () => success(state) })
  screen = await mountScreen(NetworkGroup, '/settings')
  return main
}

const page = () => words(document.body)
const alert = () => words(document.querySelector('[role=alert]'))
const group = (name: string) =>
  [...document.querySelectorAll('fieldset')].find(
    (each) => words(each.querySelector('legend')) === name,
  )
const radio = (name: string) =>
  [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
    (each) => words(each.closest('label')) === name,
  )!
async function pick(name: string): Promise<void> {
  radio(name).checked = true
  radio(name).dispatchEvent(new Event('change', { bubbles: true }))
  await flushPromises()
}

test('shows that the system decides, and nothing that is not needed', async () => {
  await show(plain)
  expect(group('Network')).toBeDefined()
  expect(words(document.querySelector('[role=radiogroup]'))).toMatch(/^Proxy/)
  expect(radio('As the system says').checked).toBe(true)
  expect(page()).not.toContain('Proxy address')
  expect(words(group('Additional certificate authority'))).toContain('None')
  expect(screen.button('Remove')).toBeUndefined()
})

test('a choice without an address counts at once; a proxy once it is named', async () => {
  const main = await show(plain)
  main.answer('network.chooseProxy', ({ proxy, address: to }) =>
    success({ ...plain, proxy, address: to }),
  )
  await pick('None')
  await pick('This one:')
  expect(main.inputsOf('network.chooseProxy')).toEqual([{ proxy: 'none', address: null }])
  await screen.type('Proxy address', 'proxy.example.com')
  expect(page()).toContain('Enter host and port')
  await screen.click('Use this proxy')
  expect(main.inputsOf('network.chooseProxy')).toHaveLength(1)
  await screen.type('Proxy address', ' PROXY.example.com:8080 ')
  document.querySelector('form')!.dispatchEvent(new Event('submit'))
  await flushPromises()
  expect(main.inputsOf('network.chooseProxy')[1]).toEqual({ proxy: 'manual', address })
  expect(screen.field('Proxy address').value).toBe(address)
  expect(screen.button('Use this proxy')?.disabled).toBe(true)
})

test('what cannot be kept is said, and the choice is as it was', async () => {
  const main = await show(plain)
  main.answer('network.chooseProxy', () => failure({ code: 'settingsNotWritten' }))
  await pick('None')
  expect(alert()).toContain('could not be written')
  expect(radio('As the system says').checked).toBe(true)
})

test('a proxy has a name and a password of its own, which this page never sees', async () => {
  const main = await show(withProxy)
  const slot = () => words(group(`Proxy ${address}`))
  expect(slot()).toContain('Not set')
  main.answer('network.setProxyUser', ({ userName }) =>
    success({ ...plain, proxies: [{ ...withProxy.proxies[0]!, userName }] }),
  )
  await screen.type('User name', 'a:b')
  expect(slot()).toContain('no colon')
  expect(screen.button('Save name')?.disabled).toBe(true)
  await screen.type('User name', ' agent ')
  group(`Proxy ${address}`)!.querySelector('form')!.dispatchEvent(new Event('submit'))
  await flushPromises()
  expect(main.inputsOf('network.setProxyUser')).toEqual([{ proxy: address, userName: 'agent' }])

  main.answer('network.pasteProxyPassword', () =>
    success({
      ...plain,
      proxies: [{ address, inUse: true, userName: 'agent', password: 'stored' }],
    }),
  )
  await screen.click('Paste from clipboard')
  expect(main.inputsOf('network.pasteProxyPassword')).toEqual([{ proxy: address }])
  expect(slot()).toContain('Stored')
})

test('a clipboard without a password is said in the words of a password; cancelling says nothing', async () => {
  const main = await show(withProxy)
  main.answer('network.pasteProxyPassword', () =>
    failure({ code: 'keyEmpty', source: 'clipboard' }),
  )
  await screen.click('Paste from clipboard')
  expect(alert()).toContain('proxy password')
  expect(alert()).not.toMatch(/write key|access token/)
  main.answer('network.pasteProxyPassword', () => failure({ code: 'cancelled' }))
  await screen.click('Paste from clipboard')
  expect(document.querySelector('[role=alert]')).toBeNull()
})

test('an additional authority is shown with what tells it from others', async () => {
  const main = await show({
    ...plain,
    authorities: { state: 'used', certificates: [certificate] },
  })
  const shown = () => words(group('Additional certificate authority'))
  for (const value of ['CN=Company Authority', 'CN=Company Root', 'AB:CD:EF', '2030']) {
    expect(shown()).toContain(value)
  }
  main.answer('network.removeAuthorities', () => success(plain))
  await screen.click('Remove')
  expect(shown()).toContain('None')
})

test.each(['altered', 'missing'] as const)(
  '%s certificates are said not to be used',
  async (state) => {
    await show({ ...plain, authorities: { state } })
    expect(page()).toContain('So it is not used.')
    expect(screen.button('Remove')).toBeDefined()
  },
)

test('a file that is not taken says why', async () => {
  const main = await show(plain)
  main.answer('network.chooseAuthorities', () => failure({ code: 'authoritiesNotAuthority' }))
  await screen.click('Choose file…')
  expect(alert()).toContain('not of an authority')
  expect(alert()).toContain('Nothing was changed.')
})

test('Check connection tells which way it goes, and that nothing was sent', async () => {
  const main = await show(withProxy)
  main.answer('network.check', () =>
    success({
      result: 'works',
      proxy: address,
      tls: { version: 'TLSv1.3', issuer: 'Company', expiresAt: '2030-01-02T03:04:05.000Z' },
    }),
  )
  await screen.click('Check connection')
  expect(main.inputsOf('network.check')).toEqual([{ connectionId }])
  for (const part of [address, 'TLSv1.3', 'Company', '2030', 'no key was sent']) {
    expect(page()).toContain(part)
  }
  main.answer('network.check', () =>
    success({ result: 'failed', proxy: address, fault: 'proxyPassword' }),
  )
  await screen.click('Check connection')
  expect(alert()).toContain('The proxy wants a name and a password')
  expect(page()).not.toContain('TLSv1.3')
})

test('settings that cannot be read can be asked for again', async () => {
  const main = await show(plain)
  screen.wrapper.unmount()
  main.answer('network.state', () => failure({ code: 'internal' }))
  screen = await mountScreen(NetworkGroup, '/settings')
  expect(alert()).toContain('Something went wrong')
  main.answer('network.state', () => success(plain))
  await screen.click('Try again')
  expect(radio('As the system says')).toBeDefined()
})

test('every fault of connecting has words', async () => {
  await show(plain)
  for (const fault of connectFaults) {
    const { title, lines } = describeNetworkCheck({ result: 'failed', proxy: null, fault }, 'h')
    expect(title, fault).toMatch(/^[A-Z]/)
    expect(lines.join(' '), fault).not.toMatch(/undefined|null/)
  }
})

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { notMeasured, recordFigure } from '../../support/figures'
import { provision } from '../../support/keychain-items'
import {
  field,
  fillConnection,
  goTo,
  inList,
  openConnectionDialog,
  openTenant,
  pasteKey,
} from '../support/actions'
import { keyOf, startEchoApi, tenantId, userId } from '../support/echo-api'
import type { ConsoleApp } from '../support/electron'
import { typeKeys } from '../support/keyboard'
import { loadKey, startStoring, typeKey } from '../support/key-entry'
import { cannotScan, processesBelow, scan, type ScannedProcess } from '../support/memory-scan'
import { needlesFor, sum } from '../support/needles'
import { expect, test } from '../support/test'

/**
 * Looks for keys in the memory of all processes of the app. All keys of the test begin alike, with
 * characters that differ in each encoding, so that looking for the beginning finds every one of them.
 * Small letters only: the tests' keyboard has no Shift.
 */
const beginning = `k/${randomBytes(9).toString('hex')}+"&`
const key = (name: string) => `${beginning}=${name}-key`
const needles = needlesFor(beginning)
const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'

interface Counted {
  /** In all processes but main. */
  readonly elsewhere: number
  readonly inMain: number
  readonly kinds: readonly string[]
}

function count(scanned: readonly ScannedProcess[]): Counted {
  const total = (some: readonly ScannedProcess[]) =>
    some.reduce((all, { found }) => all + sum(found), 0)
  return {
    elsewhere: total(scanned.filter(({ kind }) => kind !== 'browser')),
    inMain: total(scanned.filter(({ kind }) => kind === 'browser')),
    kinds: scanned.map(({ kind }) => kind),
  }
}

const processIdOf = (app: ConsoleApp) => app.application.process().pid!

/** Scans, notes the figure, and demands that main alone has the key. */
function demandOnlyInMain(browser: number, after: string): void {
  const scanned = scan(processesBelow(browser), needles)
  const { elsewhere, inMain, kinds } = count(scanned)
  recordFigure({ check: `Memory but main's, ${after}`, figure: elsewhere, mustBe: 0 })
  expect(kinds).toContain('zygote')
  expect(scanned.filter(({ kind, found }) => kind !== 'browser' && sum(found) > 0)).toEqual([])
  // The control: where it must be, it is found.
  expect(inMain).toBeGreaterThan(0)
}

test.beforeEach(async ({ console }) => {
  const reason = cannotScan(processIdOf(console))
  if (reason !== null) notMeasured('Memory of all processes but main', reason)
  test.skip(reason !== null, reason ?? '')
  test.setTimeout(180_000)
})

test('a key that was pasted, typed or read from a file is in the memory of main alone', async ({
  console: app,
}) => {
  const api = await startEchoApi()
  try {
    const { page } = app
    const main = processIdOf(app)
    const dialog = await openConnectionDialog(page)
    const slot = (name: string) => dialog.getByRole('group', { name })
    await app.answerMessageBoxes(0)
    await fillConnection(dialog, { name: 'Acme', baseUrl: api.origin, clientId })

    await pasteKey(app, dialog, 'Write key', key('pasted'))
    demandOnlyInMain(main, 'a key pasted')
    await typeKey(app, slot('Read key'), key('typed'))
    demandOnlyInMain(main, 'a key typed')
    const path = join(app.userData, 'key.txt')
    writeFileSync(path, key('filed'))
    await slot('Write key').getByRole('button', { name: 'Remove', exact: true }).click()
    await loadKey(app, slot('Write key'), path)
    demandOnlyInMain(main, 'a key from a file')

    await dialog.getByRole('button', { name: 'Save connection' }).click()
    await inList(page, 'Acme').getByRole('button', { name: 'Use', exact: true }).click()
    await expect(inList(page, 'Acme')).toContainText('In use')
    const calls = async (times: number) =>
      page.evaluate(
        async ([count, tenant, user]) => {
          const boot = (await window.bridge.call('app.boot', {})) as {
            value: { list: { activeId: string } }
          }
          const connectionId = boot.value.list.activeId
          const redemption = { connectionId, ticket: null, user, code: 'WELCOME-10', again: null }
          for (let each = 0; each < count; each += 1) {
            const [method, input] = [
              ['tenants.open', { connectionId, tenantId: tenant }] as const,
              ['users.open', { connectionId, user }] as const,
              ['redemptions.redeem', redemption] as const,
            ][each % 3]!
            await window.bridge.call(method, input)
          }
        },
        [times, tenantId, userId] as const,
      )
    await calls(51)
    expect(api.received.length).toBeGreaterThan(50)
    expect(new Set(api.received.map(keyOf))).toEqual(new Set([key('typed'), key('filed')]))
    demandOnlyInMain(main, '51 calls')

    for (const status of [400, 401, 500, 307]) {
      api.echo = status
      await calls(3)
      await openTenant(page, tenantId)
      await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
      await goTo(page, 'Connections')
    }
    demandOnlyInMain(main, 'answers that repeat the key')

    // The other control: a text that is typed into an ordinary field is found in the renderer.
    const decoy = `decoy-${randomBytes(9).toString('hex')}`
    await goTo(page, 'Tenants')
    await field(page, 'Tenant ID').focus()
    await typeKeys(app, decoy)
    await expect(field(page, 'Tenant ID')).toHaveValue(decoy)
    const decoyed = scan(processesBelow(main), needlesFor(decoy))
    const inRenderer = decoyed
      .filter(({ kind }) => kind === 'renderer')
      .reduce((all, { found }) => all + sum(found), 0)
    recordFigure({
      check: "A renderer's memory, a decoy typed into a field (control)",
      figure: inRenderer,
      mustBe: 'at least 1',
    })
    expect(inRenderer).toBeGreaterThan(0)
  } finally {
    await api.close()
  }
})

test('a key from standard input, and a provisioned one, are in the memory of main alone', async ({
  console: app,
}) => {
  const api = await startEchoApi()
  try {
    await app.answerMessageBoxes(0)
    const dialog = await openConnectionDialog(app.page)
    await fillConnection(dialog, { name: 'Acme', baseUrl: api.origin, clientId })
    await dialog.getByRole('button', { name: 'Save connection' }).click()
    await inList(app.page, 'Acme').getByRole('button', { name: 'Use', exact: true }).click()
    await app.application.close()

    const words = ['Acme', '--slot', 'write', `--origin=${api.origin}`]
    const storing = startStoring(app, words)
    const ended = once(storing, 'close')
    storing.stdin!.write(key('piped'))
    // Its standard input is still open: it has the key and waits for more.
    const hasKey = () => count(scan([{ id: storing.pid!, kind: 'browser' }], needles)).inMain > 0
    await expect.poll(hasKey).toBe(true)
    demandOnlyInMain(storing.pid!, 'a key on standard input')
    storing.stdin!.end()
    expect(await ended).toEqual([0, null])

    provision(`${clientId}/read@${api.origin}`, key('provisioned'))
    await app.start()
    await openTenant(app.page, tenantId)
    await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
    expect(api.received.map(keyOf)).toContain(key('provisioned'))
    demandOnlyInMain(processIdOf(app), 'a provisioned key')
  } finally {
    await api.close()
  }
})

import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordFigure } from '../../support/figures'
import { inKeychain } from '../../support/keychain-items'
import { addConnection, field, fillRedemption, goTo, openTenant } from '../support/actions'
import { startEchoApi, tenantId, userId } from '../support/echo-api'
import { ConsoleApp } from '../support/electron'
import { inMain } from '../support/main-process'
import { recordMessages } from '../support/messages'
import { contentsBelow } from '../support/contents-below'
import { findIn, needlesFor, sum, type Needles } from '../support/needles'
import { expect, test } from '../support/test'

/** Every secret that the app has put into the keychain, the demo's among them. */
function secretsInKeychain(): string[] {
  return [...inKeychain().matchAll(/^secret = (.+)$/gm)].map(([, secret]) => secret!)
}

const unique = () => randomBytes(9).toString('hex')

/** Of each text or file, how often a secret is in it. Only those in which there is one. */
function leaksIn(all: Iterable<readonly [string, Buffer]>, secrets: readonly Needles[]): string[] {
  return [...all].flatMap(([name, content]) => {
    const found = secrets.reduce((total, needles) => total + sum(findIn(content, needles)), 0)
    return found === 0 ? [] : [`${name}: ${found}`]
  })
}

const texts = (name: string, all: readonly string[]) =>
  all.map((text) => [name, Buffer.from(text)] as const)

test('no key is in a message, in the output, in a file, in an export or on the clipboard', async () => {
  test.setTimeout(120_000)
  const temporary = mkdtempSync(join(tmpdir(), 'console-temporary-'))
  const exported = mkdtempSync(join(tmpdir(), 'console-exports-'))
  const api = await startEchoApi()
  const app = await new ConsoleApp({ TMPDIR: temporary }).start()
  try {
    const { page } = app
    const { channels, messages } = await recordMessages(app)
    // Nothing goes by another way than those that are recorded; dropped files have a way in for their path.
    expect(channels).toEqual(['bridge:call', 'bridge:drop'])
    await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.reload(), null)
    await page.locator('main[aria-busy="false"]').waitFor()

    const decoy = `decoy-${unique()}`
    const keys = {
      clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
      read: `r/${unique()}+"&=`,
      write: `w/${unique()}+"&=`,
    }
    await addConnection(app, { name: decoy, baseUrl: api.origin, keys })
    const clipboard = await app.clipboardText()
    const secrets = secretsInKeychain()
    expect(secrets).toEqual(expect.arrayContaining([keys.read, keys.write]))
    const needles = secrets.map(needlesFor)
    recordFigure({
      check: 'Keys on the clipboard after storing',
      figure: leaksIn(texts('clipboard', [clipboard]), needles).length,
      mustBe: 0,
    })
    expect(leaksIn(texts('clipboard', [clipboard]), needles)).toEqual([])

    await openTenant(page, tenantId)
    const company = field(page.getByRole('form', { name: 'Tenant' }), 'Company name')
    await company.fill(`Kept ${decoy}`)
    for (const status of [null, 400, 401, 500]) {
      api.echo = status
      const dialog = await fillRedemption(page, { user: userId, code: `CODE-${String(status)}` })
      await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
      await expect(dialog.getByRole('region', { name: 'Outcome' })).toBeVisible()
      await dialog.getByRole('button', { name: 'Close' }).click()
    }
    await openTenant(page, tenantId)
    await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
    for (const format of ['csv', 'json']) {
      await app.answerSaveDialogs(join(exported, `changes.${format}`))
      const answer = await page.evaluate(
        (wanted) => window.bridge.call('activity.export', { filter: {}, format: wanted }),
        format,
      )
      expect(answer).toMatchObject({ ok: true })
    }
    await app.answerSaveDialogs(join(exported, 'diagnostics.json'))
    for (const to of ['clipboard', 'file']) {
      await page.evaluate((place) => window.bridge.call('app.diagnostics', { to: place }), to)
    }
    await goTo(page, 'Settings')

    const passed = await messages()
    await inMain(app, (_electron, text) => process.stdout.write(`${text}\n`), decoy)
    await expect.poll(() => app.output).toContain(decoy)
    const open = contentsBelow(app.userData)
    await app.application.close()
    const home = process.env['HOME'] ?? ''
    const places: Record<string, (readonly [string, Buffer])[]> = {
      'IPC messages': texts('message', passed),
      'lines of output': texts('output', app.output.split('\n')),
      'files of the app, while it ran and after': [...open, ...contentsBelow(app.userData)],
      'temporary files': contentsBelow(temporary),
      'files exported': contentsBelow(exported),
      // Only the throw-away desktop's: nobody's own files are read.
      'files in the home folder': home.startsWith(tmpdir()) ? contentsBelow(home) : [],
      clipboard: texts('clipboard', [clipboard]),
    }
    const decoyed = [needlesFor(decoy)]
    for (const [name, contents] of Object.entries(places)) {
      const leaks = leaksIn(contents, needles)
      if (name !== 'clipboard') {
        const check = `Keys in ${contents.length} ${name}`
        recordFigure({ check, figure: leaks.length, mustBe: 0 })
      }
      expect(leaks).toEqual([])
    }
    // The controls: what is no secret is found by the same search wherever it must be.
    for (const name of ['IPC messages', 'lines of output', 'files exported']) {
      const found = leaksIn(places[name]!, decoyed).length
      recordFigure({ check: `A decoy in ${name} (control)`, figure: found, mustBe: 'at least 1' })
      expect(found).toBeGreaterThan(0)
    }
    const withDecoy = leaksIn(contentsBelow(app.userData), decoyed).join('\n')
    expect(withDecoy).toMatch(/connections\.json/)
    expect(withDecoy).toMatch(/changes\.db/)
    expect(withDecoy).toMatch(/drafts/)
    expect(plantedAndFound(temporary, keys.write)).toBe(5)
  } finally {
    await app.close()
    await api.close()
    for (const folder of [temporary, exported]) rmSync(folder, { recursive: true })
  }
})

/** Leaves the key in five files, each in another encoding; gives in how many it is found. */
function plantedAndFound(folder: string, key: string): number {
  const planted = join(folder, 'planted')
  mkdirSync(planted)
  needlesFor(key).forEach(([encoding, [look]]) => {
    writeFileSync(join(planted, encoding), Buffer.concat([Buffer.from('xy'), look!]))
  })
  return leaksIn(contentsBelow(planted), [needlesFor(key)]).length
}

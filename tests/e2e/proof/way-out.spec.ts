import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordFigure } from '../../support/figures'
import { everyWayOut } from '../support/every-way-out'
import { inMain } from '../support/main-process'
import { startSink } from '../support/sink'
import { expect, test } from '../support/test'

test('a script in the page reaches no server, by any way there is', async ({ console: app }) => {
  const sink = await startSink()
  const free = await startSink()
  const log = join(app.userData, 'net-log.json')
  try {
    await inMain(app, ({ session }, path) => session.defaultSession.netLog.startLogging(path), log)
    const outcomes = await app.page.evaluate(everyWayOut, [sink.port, 4000] as const)
    await inMain(
      app,
      async ({ session }) => {
        // The control: a name that is looked up is in the log.
        await session.defaultSession.resolveHost('control.invalid').catch(() => {})
        await session.defaultSession.netLog.stopLogging()
      },
      null,
    )
    // The control: the same script where nothing holds it back.
    await inMain(
      app,
      async ({ BrowserWindow }, [script, port]) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { partition: 'control', sandbox: true },
        })
        window.webContents.setWebRTCIPHandlingPolicy('default')
        await window.loadURL('data:text/html,<title>control</title>')
        await window.webContents.executeJavaScript(`(${script})([${port}, 4000])`, true)
        window.destroy()
      },
      [everyWayOut.toString(), free.port] as const,
    )
    const lookedUp = (name: string) => readFileSync(log, 'utf8').split(name).length - 1
    recordFigure({
      check: 'Names looked up for a script in the page',
      figure: lookedUp('way-out.invalid'),
      mustBe: 0,
    })
    recordFigure({
      check: `Connections by a script in the page, in ${Object.keys(outcomes).length} ways`,
      figure: sink.reached.tcp + sink.reached.udp,
      mustBe: 0,
    })
    recordFigure({
      check: 'TCP and UDP connections by the same script, not held back (control)',
      figure: `${free.reached.tcp} and ${free.reached.udp}`,
      mustBe: 'at least 10 and 1',
    })
    expect(free.reached.tcp).toBeGreaterThan(9)
    expect(free.reached.udp).toBeGreaterThan(0)
    expect(sink.reached).toEqual({ tcp: 0, udp: 0 })
    expect(lookedUp('way-out.invalid')).toBe(0)
    expect(lookedUp('control.invalid')).toBeGreaterThan(0)
  } finally {
    sink.close()
    free.close()
  }
})

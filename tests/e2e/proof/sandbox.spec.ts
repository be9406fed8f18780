import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { notMeasured, recordFigure } from '../../support/figures'
import { processesBelow } from '../support/memory-scan'
import { UnprivilegedApp, cannotSandbox } from '../support/unprivileged'

// What the kernel says of the processes of the app, started by a user who is not root.

interface Held {
  readonly kind: string
  readonly user: number
  /** 2 is a filter for calls of the system. */
  readonly seccomp: number
  readonly noNewPrivileges: number
}

function held(main: number): Held[] {
  return processesBelow(main).map(({ id, kind }) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const value = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? NaN)
    return {
      ...{ kind, user: value('Uid') },
      ...{ seccomp: value('Seccomp'), noNewPrivileges: value('NoNewPrivs') },
    }
  })
}

const sandboxed = ({ seccomp, noNewPrivileges }: Held) => seccomp === 2 && noNewPrivileges === 1
const renderers = (all: readonly Held[]) => all.filter(({ kind }) => kind === 'renderer')

test('the kernel holds every renderer in a sandbox', async () => {
  test.setTimeout(90_000)
  const check = 'Renderers without Seccomp 2 and NoNewPrivs 1, as an ordinary user'
  const reason = cannotSandbox()
  if (reason !== null) notMeasured(check, reason)
  test.skip(reason !== null, reason ?? '')

  const app = new UnprivilegedApp()
  try {
    await app.start({ sandbox: true })
    const all = held(app.id)
    expect(all.map(({ user }) => user)).not.toContain(0)
    expect(renderers(all)).not.toEqual([])
    const free = renderers(all).filter((each) => !sandboxed(each))
    recordFigure({ check, figure: free.length, mustBe: 0 })
    expect(free).toEqual([])
  } finally {
    await app.close()
  }

  const control = new UnprivilegedApp()
  try {
    await control.start({ sandbox: false })
    const free = renderers(held(control.id)).filter((each) => !sandboxed(each))
    recordFigure({
      check: 'The same where the sandbox is switched off (control)',
      figure: free.length,
      mustBe: 'at least 1',
    })
    expect(free.length).toBeGreaterThan(0)
  } finally {
    await control.close()
  }
})

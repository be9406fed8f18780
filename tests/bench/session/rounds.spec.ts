import type { Page } from 'playwright/test'
import { tenants } from '../../../src/main/demo/data/tenants'
import { addConnection, field, goTo } from '../../e2e/support/actions'
import { test } from '../../e2e/support/test'
import { neededTimeToFrame } from '../support/frame-probe'
import { record } from '../support/measurement'
import { takeFigures, type Figures } from './figures'

const rounds = 500
/** After so many, all that a session needs has been loaded. */
const early = 20
/** So many at the beginning and at the end are compared. */
const compared = 50

/** So many that the same one is on screen whenever the memory is looked at. */
const known = tenants
  .flatMap(({ id, billingAddress }) => {
    const line1 = billingAddress?.fields['line1']
    return typeof line1 === 'string' ? [{ id, line1 }] : []
  })
  .slice(0, early / 2)

/** Milliseconds of each round. */
interface Times {
  readonly open: number[]
  readonly save: number[]
}

// A day of an agent who opens, edits and saves one tenant after the other.
test('a long session', async ({ console: app, keys, upstream }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await goTo(page, 'Tenants')
  const times: Times = { open: [], save: [] }
  const isLinux = process.platform === 'linux'
  let before: Figures | null = null
  for (let round = 1; round <= rounds; round += 1) {
    await changeOne(page, round, times)
    if (round === early && isLinux) before = await takeFigures(app)
  }
  const name = `${rounds} rounds of open, edit and save`
  if (before === null) record({ what: `Memory after ${name}`, samples: [], note: 'Linux only' })
  else recordFigures(name, before, await takeFigures(app))
  for (const [what, all] of Object.entries(times) as [keyof Times, number[]][]) {
    record({
      what: `${what === 'open' ? 'Open' : 'Save'} a tenant: the last ${compared} of ${name}`,
      samples: all.slice(-compared),
      baseline: all.slice(early, early + compared),
      budget: { kind: 'ratio', limit: 1.1 },
    })
  }
})

async function changeOne(page: Page, round: number, times: Times): Promise<void> {
  const { id, line1 } = known[round % known.length]!
  await field(page, 'Tenant ID').fill(id)
  const opened = await neededTimeToFrame(page, 'Enter', {
    ...{ kind: 'field', form: 'Tenant', group: 'Billing address', field: 'Line 1', value: line1 },
  })
  const words = `Round ${round}`
  await field(page.getByRole('form', { name: 'Tenant' }), 'Description').fill(words)
  await page.keyboard.press('Control+s')
  await page.getByRole('region', { name: 'Changes' }).waitFor()
  const saved = await neededTimeToFrame(page, 'Control+Enter', {
    ...{ kind: 'region', region: 'Outcome', words },
  })
  times.open.push(opened.done)
  times.save.push(saved.done)
}

function recordFigures(name: string, before: Figures, after: Figures): void {
  const held = (what: string, figure: keyof Figures, unit: string, limit?: number) =>
    record({
      ...{ what, samples: after[figure], baseline: before[figure], unit },
      ...(limit === undefined ? {} : { budget: { kind: 'ratio', limit } as const }),
    })
  held(`Memory after ${name}, against that after ${early}`, 'memory', 'MiB', 1.1)
  // What may be collected but has not been is much at any time, and more the longer nobody had to.
  held('  after a collection', 'collected', 'MiB', 1.1)
  held('  of it the page’s scripts', 'heap', 'MiB')
  // Nodes would tell less: Chromium keeps one of each text that was typed, to undo it.
  held('  what listens to events in the page', 'listeners', 'listeners')
  held('  files and sockets that main has open', 'handles', 'handles')
}

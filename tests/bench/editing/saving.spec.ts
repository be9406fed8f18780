import type { Locator, Page } from 'playwright/test'
import { tenantId } from '../../../src/main/demo/data/builders'
import { addConnection, field, openTenant } from '../../e2e/support/actions'
import { expect, test } from '../../e2e/support/test'
import { neededTimeToFrame, type FrameTimes } from '../support/frame-probe'
import { record } from '../support/measurement'
import { requestsFromNow, timeReplay } from '../support/replay'

const rounds = 24
/** The first saves load what later ones find loaded. */
const warmUp = 4
const budget = { kind: 'difference', limit: 15 } as const

/** With a read key the record is read before and after; without, the PUT is all. */
const ways = [
  { name: 'Save a tenant', sent: ['GET', 'PUT', 'GET'] },
  { name: 'Save a tenant without a read key', sent: ['PUT'], without: 'Read key' },
] as const

for (const { name, sent, ...key } of ways) {
  test(name, async ({ console: app, keys, upstream }) => {
    const { page } = app
    await addConnection(app, { baseUrl: upstream.origin, keys, ...key })
    const form = await openTenant(page, tenantId(1))
    if ('without' in key) await page.getByRole('button', { name: 'Edit without loading' }).click()

    const saved: FrameTimes[] = []
    const bare: number[] = []
    for (let round = 0; round < warmUp + rounds; round += 1) {
      await review(page, form, `Round ${round}`)
      const requests = requestsFromNow(upstream)
      const times = await neededTimeToFrame(page, saveButton(page), {
        kind: 'region',
        region: 'Outcome',
        words: 'Confirmed',
      })
      const own = requests()
      expect(own.map(({ method }) => method)).toEqual(sent)
      await dismiss(page)
      // The same values once more: for the app nothing has changed meanwhile.
      const answers = await timeReplay(upstream.origin, keys, own, 'kept')
      if (round < warmUp) continue
      saved.push(times)
      bare.push(answers)
    }

    record({
      what: `${name}: click to the frame with the outcome`,
      samples: saved.map(({ begun }) => begun),
      baseline: bare,
      budget,
    })
    record({
      what: '  to the end of that frame’s work',
      samples: saved.map(({ done }) => done),
      baseline: bare,
    })
  })
}

async function review(page: Page, form: Locator, description: string): Promise<void> {
  await field(form, 'Description').fill(description)
  await page.getByRole('button', { name: 'Review changes' }).click()
}

function saveButton(page: Page): Locator {
  return page.getByRole('region', { name: 'Changes' }).getByRole('button', { name: 'Save changes' })
}

async function dismiss(page: Page): Promise<void> {
  const outcome = page.getByRole('region', { name: 'Outcome' })
  await outcome.getByRole('button', { name: 'Dismiss' }).click()
  await expect(outcome).toHaveCount(0)
}

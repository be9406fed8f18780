import type { Locator } from 'playwright/test'
import { users } from '../../../src/main/demo/data/users'
import { addConnection, fillRedemption } from '../../e2e/support/actions'
import { expect, test } from '../../e2e/support/test'
import { neededTimeToFrame, type FrameTimes } from '../support/frame-probe'
import { record } from '../support/measurement'
import { requestsFromNow, timeReplay } from '../support/replay'

const rounds = 20
/** The first redemptions load what later ones find loaded. */
const warmUp = 4
const budget = { kind: 'difference', limit: 15 } as const
/** Takes effect each time; the app asks for a reason only where a user has had it before. */
const code = 'WELCOME-10'

/**
 * While the dialog is filled in, it looks the user up, the balance, and earlier redemptions: these right
 * before it sends once more. With a read key each of that begins with the user.
 */
const ways = [
  { name: 'Redeem a code', before: 3, sent: ['GET', 'GET', 'GET', 'PUT', 'GET'] },
  { name: 'Redeem a code without a read key', before: 0, sent: ['PUT'], without: 'Read key' },
] as const

for (const { name, before, sent, ...key } of ways) {
  test(name, async ({ console: app, keys, upstream }) => {
    const { page } = app
    await addConnection(app, { baseUrl: upstream.origin, keys, ...key })

    const redeemed: FrameTimes[] = []
    const bare: number[] = []
    for (const [round, user] of users.slice(0, warmUp + rounds).entries()) {
      const filling = requestsFromNow(upstream)
      const dialog = await fillRedemption(page, { user: user.id, code, ticket: `T-${round}` })
      await expect.poll(() => filling().length).toBe(before)
      const requests = requestsFromNow(upstream)
      const times = await neededTimeToFrame(page, redeemButton(dialog), {
        kind: 'region',
        region: 'Outcome',
        words: 'Confirmed',
      })
      const own = requests()
      expect(own.map(({ method }) => method)).toEqual(sent)
      await dialog.getByRole('button', { name: 'Dismiss' }).click()
      await expect(dialog).toBeHidden()
      const answers = await timeReplay(upstream.origin, keys, own, 'fresh')
      if (round < warmUp) continue
      redeemed.push(times)
      bare.push(answers)
    }

    expect(redeemed.length).toBeGreaterThanOrEqual(12)
    record({
      what: `${name}: click to the frame with the outcome`,
      samples: redeemed.map(({ begun }) => begun),
      baseline: bare,
      budget,
    })
    record({
      what: '  to the end of that frame’s work',
      samples: redeemed.map(({ done }) => done),
      baseline: bare,
    })
  })
}

function redeemButton(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: 'Redeem', exact: true })
}

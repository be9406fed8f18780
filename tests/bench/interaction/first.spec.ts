import type { Locator, Page } from 'playwright/test'
import { tenants } from '../../../src/main/demo/data/tenants'
import { users } from '../../../src/main/demo/data/users'
import { field, goTo } from '../../e2e/support/actions'
import { ConsoleApp } from '../../e2e/support/electron'
import { expect, test } from '../../e2e/support/test'
import { emptyKeychain } from '../../support/keychain-items'
import { neededTimeToFrame, type Awaited } from '../support/frame-probe'
import { record } from '../support/measurement'

const rounds = 12
/** Chromium keeps code compiled that two starts have run. */
const warmUp = 2
const budget = { kind: 'absolute', limit: 100 } as const

interface Opening {
  readonly name: string
  /** Brings the page to where the press has its effect; not measured. */
  readonly before?: (page: Page, again: boolean) => Promise<void>
  /** A key, or what is clicked. */
  readonly press: (page: Page) => string | Locator
  /** `again`: in the second opening since the start. */
  readonly awaited: (again: boolean) => Awaited
  /** Takes away what was opened. */
  readonly after?: (page: Page) => Promise<void>
}

const screen = (name: string, heading = name): Opening => ({
  name,
  press: (page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }),
  awaited: () => ({ kind: 'screen', heading }),
})

const dialog = (name: string, press: Opening['press'], heading: string): Opening => ({
  name,
  press,
  awaited: () => ({ kind: 'screen', heading }),
  async after(page) {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: heading })).toBeHidden()
  },
})

interface Shown {
  readonly id: string
  readonly value: string
}

/** One record, and another the second time: what stands in this field tells them apart. */
const form = (
  name: string,
  where: { screen: string; idField: string; form: string; group: string; field: string },
  [one, other]: readonly Shown[],
): Opening => ({
  name,
  async before(page, again) {
    await goTo(page, where.screen)
    await field(page, where.idField).fill((again ? other : one)!.id)
  },
  press: () => 'Enter',
  awaited: (again) => ({ kind: 'field', ...where, value: (again ? other : one)!.value }),
})

const screens: readonly Opening[] = [
  screen('Users'),
  screen('Bulk', 'Bulk runs'),
  screen('Activity'),
  screen('Connections'),
  screen('Settings'),
  dialog(
    'Redeem dialog',
    (page) => page.getByRole('button', { name: 'Redeem code' }).first(),
    'Redeem promotion code',
  ),
  dialog('Palette', () => 'Control+k', 'Commands'),
  dialog('Sheet of shortcuts', () => 'Control+/', 'Keyboard shortcuts'),
]
/** Every start shows it, so here it is the first way back to it. */
const home = screen('Tenants')

const forms: readonly Opening[] = [
  form(
    'Form of a tenant',
    {
      ...{ screen: 'Tenants', idField: 'Tenant ID', form: 'Tenant' },
      ...{ group: 'Billing address', field: 'Line 1' },
    },
    tenants.map(({ id, billingAddress }) => ({
      id,
      value: String(billingAddress?.fields['line1']),
    })),
  ),
  form(
    'Form of a user',
    {
      ...{ screen: 'Users', idField: 'User ID or email', form: 'User' },
      ...{ group: 'Name', field: 'Given name' },
    },
    users.map(({ id, fields }) => ({ id, value: String(fields['given_name']) })),
  ),
]

// In every start each is opened for the first time, and then for the second: the screens in another order
// in each round, because what one of them loads, another may need too.
test('the first opening of every screen', async () => {
  const none = (): { first: number[]; later: number[] } => ({ first: [], later: [] })
  const times = new Map([...screens, home, ...forms].map((opening) => [opening, none()]))
  const app = await new ConsoleApp().start()
  try {
    for (let round = 0; round < warmUp + rounds; round += 1) {
      await app.restart()
      for (const openings of [[...inTurn(screens, round), home], inTurn(forms, round)]) {
        for (const again of [false, true]) {
          for (const opening of openings) {
            const time = await timeToOpen(app.page, opening, again)
            if (round >= warmUp) times.get(opening)?.[again ? 'later' : 'first'].push(time)
          }
        }
      }
    }
  } finally {
    await app.close()
    emptyKeychain()
  }
  for (const [{ name }, { first, later }] of times) {
    record({
      what: `${name}: first opening since the start`,
      samples: first,
      baseline: later,
      budget,
    })
  }
})

function inTurn(openings: readonly Opening[], round: number): readonly Opening[] {
  const start = round % openings.length
  return [...openings.slice(start), ...openings.slice(0, start)]
}

async function timeToOpen(page: Page, opening: Opening, again: boolean): Promise<number> {
  await opening.before?.(page, again)
  const { done } = await neededTimeToFrame(page, opening.press(page), opening.awaited(again))
  await opening.after?.(page)
  return done
}

import type { Locator, Page } from 'playwright/test'
import { addConnection, openTenant, openUser } from '../../e2e/support/actions'
import { expect, test } from '../../e2e/support/test'
import { timeToFrame } from '../support/frame-probe'
import { MainThread } from '../support/main-thread'
import { record } from '../support/measurement'

const slowdown = 4
const rounds = 12
const budget = { kind: 'absolute', limit: 100 } as const

// Two of each, in turn: every round has a form of its own, with lists that were never open.
const tenants = ['10000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000007']
const users = ['greta.petersen@example.com', 'dolores.begay@bluemesa.example']

interface List {
  readonly name: string
  readonly in: (form: Locator) => Locator
}

const tenantLists: readonly List[] = [
  {
    name: 'Country',
    in: (form) => combobox(form.getByRole('group', { name: 'Billing address' }), 'Country'),
  },
  { name: 'Tax type', in: (form) => combobox(form, 'Tax type') },
]
const userLists: readonly List[] = [
  { name: 'Time zone', in: (form) => combobox(form, 'Time zone') },
  { name: 'Language', in: (form) => combobox(form, 'Language') },
]

test('lists', async ({ console: app, keys, upstream }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await MainThread.of(page, slowdown)
  await measureLists(page, 'tenant', tenantLists, (round) => openTenant(page, tenants[round % 2]!))
  await measureLists(page, 'user', userLists, (round) => openUser(page, users[round % 2]!))
})

async function measureLists(
  page: Page,
  kind: string,
  lists: readonly List[],
  open: (round: number) => Promise<Locator>,
): Promise<void> {
  const taken = new Map<List, number[]>(lists.map((list) => [list, []]))
  const notes = new Map<List, string>()
  for (let round = 0; round < rounds; round += 1) {
    const form = await open(round)
    await expect(form).toBeVisible()
    for (const list of lists) {
      if (notes.has(list)) continue
      const time = await timeToOpen(page, list.in(form))
      if (typeof time === 'string') notes.set(list, time)
      else taken.get(list)?.push(time)
    }
  }
  for (const list of lists) {
    const what = `List of ${kind}, ${list.name}: key to its frame`
    const note = notes.get(list)
    if (note === undefined) record({ what, samples: taken.get(list) ?? [], budget })
    else record({ what, samples: [], budget, note })
  }
}

/** Milliseconds, or why there are none. */
async function timeToOpen(page: Page, box: Locator): Promise<number | string> {
  if ((await box.count()) === 0) return 'not a list'
  await box.focus()
  const times = await timeToFrame(page, 'ArrowDown', { kind: 'options' })
  await page.keyboard.press('Escape')
  if (times === null) return 'opened no list of options'
  await expect(page.getByRole('listbox')).toHaveCount(0)
  return times.done
}

function combobox(scope: Locator, name: string): Locator {
  return scope.getByRole('combobox', { name, exact: true })
}

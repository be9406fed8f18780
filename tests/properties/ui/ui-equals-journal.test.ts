import { flushPromises, mount } from '@vue/test-utils'
import fc from 'fast-check'
import { createPinia, setActivePinia } from 'pinia'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Journal } from '../../../src/main/journal/journal'
import AppShell from '../../../src/renderer/app/AppShell.vue'
import ActivityScreen from '../../../src/renderer/features/activity/ActivityScreen.vue'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { changeFilterSchema } from '../../../src/shared/entities/change'
import type { ChangeState } from '../../../src/shared/entities/change-state'
import { success } from '../../../src/shared/result'
import { rows, row, words } from '../../component/activity/changes'
import { boot, state } from '../../component/support/fixtures'
import { fakeBridge } from '../../component/support/screen'
import { dropFolder, newFolder, openJournal } from '../support/journals'
import { runs } from '../support/runs'
import { anyHistory, record, settle, stillWorkedOn, type Known } from './histories'

const shown: Readonly<Record<ChangeState, string>> = {
  preparing: 'Under way',
  sending: 'Under way',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  notSent: 'Not sent',
  unknown: 'Outcome unknown',
  resolvedApplied: 'Resolved: applied',
  resolvedNotApplied: 'Resolved: not applied',
}
const resends = /redeem|send|retry|again|repeat/i

/** The app on its Activity screen, with a main that answers from a real record of changes. */
async function start(journal: Journal) {
  setActivePinia(createPinia())
  const main = fakeBridge({
    'app.boot': () => success(boot()),
    'app.state': () => success(state({ unknowns: journal.unknowns() })),
    'activity.list': ({ filter, before }) =>
      journal.page(changeFilterSchema.parse(filter), before ?? null),
    'activity.open': ({ changeId }) => journal.detail(changeId),
  })
  const nowhere = { render: () => null }
  const names = ['users', 'tenants', 'connections', 'settings']
  const routes = [
    ...names.map((name) => ({ path: `/${name}/:id?`, name, component: nowhere })),
    { path: '/activity/:id?', name: 'activity', component: ActivityScreen },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/activity')
  const shell = mount(AppShell, { global: { plugins: [router] }, attachTo: document.body })
  await useConnectionStore().boot()
  await flushPromises()
  return { main, router, shell }
}

const buttonsIn = (part: Element | null) => [...(part?.querySelectorAll('button') ?? [])].map(words)
const section = () => document.querySelector('[aria-label="Outcome unknown"]')
const panel = () => document.querySelector('[aria-label="Change"]')

/** How many unknown ones stand there until more are asked for. */
const atFirst = 4

async function showAll(): Promise<void> {
  const more = words(section()?.querySelector(':scope > button'))
  const items = section()?.querySelectorAll('li').length ?? 0
  expect(more === '' || items === atFirst).toBe(true)
  for (;;) {
    const more = [...document.querySelectorAll('button')].find((each) =>
      /^Show (older|\d+ more)$/.test(words(each)),
    )
    if (!more) return
    more.click()
    await flushPromises()
  }
}

/** Whether the screen says of each change what is on record, and no more. */
function expectSame(all: readonly Known[], openId: number | null = null): void {
  expect(rows()).toEqual(all.map(({ id }) => id).toReversed())
  for (const { id, state, label, ticket, code } of all) {
    const said = words(row(id))
    expect(words(row(id).querySelector('.changes__outcome'))).toBe(shown[state])
    for (const fact of [label, ticket, code]) expect(said).toContain(fact ?? '')
    expect(buttonsIn(row(id))).toEqual([])
  }
  const open = all.filter(({ state, over }) => state === 'unknown' && over)
  const badge = document.querySelector('nav a[href="/activity"] [aria-hidden=true]:not(svg)')
  expect(words(badge)).toBe(open.length === 0 ? '' : `${open.length} unknown`)
  const items = [...(section()?.querySelectorAll('li') ?? [])]
  expect(items).toHaveLength(open.length)
  for (const [index, { id, label }] of open.entries()) {
    const item = items[index] ?? null
    expect(words(item)).toContain(label)
    expect(buttonsIn(item)).toEqual(id === openId ? [] : ['Check now', 'Resolve'])
  }
}

/** What can be done about a change that is open: if it is unknown, nothing that sends it again. */
function expectNoResend(known: Known): void {
  const buttons = buttonsIn(panel())
  expect(words(panel())).toContain(shown[known.state])
  if (known.state === 'unknown') expect(buttons.filter((name) => resends.test(name))).toEqual([])
  const settles = buttons.filter((name) => name === 'Check now' || name === 'Resolve')
  if (known.state === 'unknown' && known.over) expect(settles).toEqual(['Check now', 'Resolve'])
  if (known.state !== 'unknown') expect(settles).toEqual([])
}

const folders: string[] = []
afterAll(() => folders.forEach(dropFolder))

async function compare(
  histories: Parameters<typeof record>[1][],
  settlings: readonly { readonly which: number; readonly by: 'person' | 'answer' }[],
): Promise<void> {
  const folder = newFolder()
  folders.push(folder)
  const journal = openJournal(folder, () => new Date('2026-11-21T10:11:12.000Z'))
  const all = histories.map((history) => record(journal, history))
  const { main, router, shell } = await start(journal)
  try {
    await showAll()
    expectSame(all)
    for (const { which, by } of settlings) {
      const open = all.filter(({ state, over }) => state === 'unknown' && over)
      const one = open[which % Math.max(1, open.length)]
      if (one === undefined) break
      await router.push(`/activity/${one.id}`)
      await flushPromises()
      expectNoResend(one)
      expectSame(all, one.id)
      const { change, known } = settle(journal, one, by)
      all[all.indexOf(one)] = known
      const unknowns = journal.unknowns()
      await main.tell('activity.changed', { journal: journal.state, unknowns, change })
      expectNoResend(known)
      await router.push('/activity')
      await flushPromises()
      expectSame(all)
    }
  } finally {
    shell.unmount()
    document.body.innerHTML = ''
    vi.unstubAllGlobals()
    journal.close()
    dropFolder(folder)
  }
}

describe('the Activity screen', () => {
  const settling = fc.record({ which: fc.nat(), by: fc.constantFrom('person', 'answer' as const) })
  const settlings = fc.array(settling, { maxLength: 3 })
  const timeout = Math.max(1, Number(process.env['PROPERTY_RUNS'] ?? 1000) / 1000) * 120_000

  it(
    'says what is on record, counts what is unknown, and offers to send nothing again',
    async () => {
      const histories = fc.array(anyHistory, { maxLength: 8 })
      await fc.assert(fc.asyncProperty(histories, settlings, compare), runs(60))
    },
    timeout,
  )

  it(
    'also where it takes more than a page',
    async () => {
      const histories = fc.array(anyHistory, { minLength: 48, maxLength: 120, size: 'max' })
      await fc.assert(fc.asyncProperty(histories, settlings, compare), runs(3))
    },
    timeout,
  )

  it('does not offer to settle what the program still works on', async () => {
    const folder = newFolder()
    folders.push(folder)
    const journal = openJournal(folder, () => new Date('2026-11-21T10:11:12.000Z'))
    const { id } = record(journal, stillWorkedOn)
    const { router, shell } = await start(journal)
    await router.push(`/activity/${id}`)
    await flushPromises()
    const [said, buttons] = [words(panel()), buttonsIn(panel())]
    shell.unmount()
    document.body.innerHTML = ''
    journal.close()
    expect(said).toContain('Outcome unknown')
    for (const name of ['Check now', 'Resolve']) expect(buttons).not.toContain(name)
  })
})

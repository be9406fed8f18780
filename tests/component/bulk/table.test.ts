import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Run } from '../../../src/shared/bulk/run'
import { failure, success, type Result } from '../../../src/shared/result'
import type { MethodOutput } from '../../../src/shared/contract'
import { words } from '../activity/changes'
import type { Answers, Screen } from '../support/screen'
import { cityRow, counts, row, rowChange, rowPlan, rowsOf, run } from './runs'
import { showRun } from './show'

let screen: Screen | undefined
afterEach(() => {
  screen?.wrapper.unmount()
  screen = undefined
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(shown: Run, answers: Answers = {}) {
  const { main, screen: mounted } = await showRun(shown, answers)
  screen = mounted
  return main
}

const table = () => document.querySelector<HTMLElement>('[role=table][aria-label=Rows]')
const lines = () => [
  ...document.querySelectorAll<HTMLElement>('[role=table] [role=row][aria-selected]'),
]
const line = (number: number) => {
  const found = lines().find((each) => Number(each.ariaRowIndex ?? at(each)) === number + 1)
  if (!found) throw new Error(`row ${number} is not on the page`)
  return found
}
const at = (each: HTMLElement) => Number(each.getAttribute('aria-rowindex'))
const numbers = () => lines().map((each) => at(each) - 1)
const scroller = () => {
  const found = lines()[0]?.closest<HTMLElement>('[role=rowgroup]')
  if (!found) throw new Error('there is no row')
  return found
}
const scrollTo = async (top: number) => {
  scroller().scrollTop = top
  scroller().dispatchEvent(new Event('scroll'))
  await flushPromises()
}
const press = async (key: string) => {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
  await flushPromises()
}
const asked = (main: Awaited<ReturnType<typeof show>>) =>
  main.inputsOf('bulk.rows') as { filter: string; from: number; count: number }[]

const many = () => run({ counts: counts({ waiting: 100_000 }) })

describe('a table of 100,000 rows', () => {
  test('has only those in sight on the page, and knows of all', async () => {
    const main = await show(many())
    expect(table()?.getAttribute('aria-rowcount')).toBe('100001')
    expect(numbers()[0]).toBe(1)
    expect(lines().length).toBeLessThan(40)
    expect(asked(main)).toEqual([{ runId: many().id, filter: 'all', from: 0, count: 100 }])
    expect(words(line(1))).toMatch(/^1 line 2 ?user1@example\.com ?CODE-1 ?Waiting$/)
  })

  test('asks for what is scrolled to, by pages, and for nothing between', async () => {
    const main = await show(many())
    await scrollTo(50_000 * 32)
    expect(numbers()).toContain(50_001)
    expect(numbers()).not.toContain(1)
    expect(lines().length).toBeLessThan(40)
    expect(asked(main).map(({ from }) => from)).toEqual([0, 49_900, 50_000])
  })

  test('keeps what it has read, and shows the places of what is still to come', async () => {
    let answer: ((value: Result<MethodOutput<'bulk.rows'>>) => void) | undefined
    const main = await show(many())
    await scrollTo(50_050 * 32)
    main.answer('bulk.rows', () => new Promise((resolve) => (answer = resolve)))
    await scrollTo(70_050 * 32)
    expect(table()?.getAttribute('aria-busy')).toBe('true')
    expect(words(line(70_051))).toBe('…')
    expect(line(70_051).style.top).toBe(`${70_050 * 32}px`)
    await scrollTo(50_050 * 32)
    expect(words(line(50_051))).toContain('CODE-50051')
    // Nothing more is asked before the answer is there.
    expect(asked(main)).toHaveLength(3)
    main.answer('bulk.rows', rowsOf(100_000))
    answer?.(success({ matching: 100_000, rows: [] }))
    await flushPromises()
    expect(asked(main)).toHaveLength(3)
  })

  test('reads again what is in sight when something is new about the run, and only then', async () => {
    const main = await show(many())
    await main.tell('bulk.changed', { run: run({ id: 'b0000000-0000-4000-8000-00000000000f' }) })
    expect(asked(main)).toHaveLength(1)
    main.answer(
      'bulk.rows',
      rowsOf(100_000, (number) => row(number, number === 1 ? { status: 'confirmed' } : {})),
    )
    await main.tell('bulk.changed', {
      run: run({ ...many(), counts: counts({ waiting: 99_999, confirmed: 1 }) }),
    })
    expect(asked(main)).toHaveLength(2)
    expect(words(line(1))).toContain('Confirmed')
  })

  test('never asks twice at once: what was heard meanwhile is asked about afterwards, once', async () => {
    const waiting: (() => void)[] = []
    const give = rowsOf(100_000)
    const main = await show(many(), {
      'bulk.rows': (input) => new Promise((resolve) => waiting.push(() => resolve(give(input)))),
    })
    for (let times = 0; times < 5; times += 1) await main.tell('bulk.changed', { run: many() })
    expect(asked(main)).toHaveLength(1)
    waiting.shift()?.()
    await flushPromises()
    expect(asked(main)).toHaveLength(2)
    waiting.shift()?.()
    await flushPromises()
    expect(asked(main)).toHaveLength(2)
  })

  test('that cannot be read says so, and can be tried again', async () => {
    const main = await show(many(), { 'bulk.rows': () => failure({ code: 'runMissing' }) })
    expect(asked(main)).toHaveLength(1)
    expect(words(document.body)).toContain('This run is not there any more')
    main.answer('bulk.rows', rowsOf(100_000))
    await screen?.click('Try again')
    expect(words(line(1))).toContain('CODE-1')
    expect(words(document.body)).not.toContain('This run is not there any more')
  })
})

describe('a table of 1,000,000 rows, which is longer than an element can be', () => {
  const million = () => run({ counts: counts({ waiting: 1_000_000 }) })
  const height = 480
  const inside = () => lines()[0]?.parentElement?.style.height
  const ofScroll = () => Number.parseFloat(inside() ?? '') - height
  /** Pixels between the upper edge of what is seen and a row. */
  const drawnAt = (number: number) =>
    Number.parseFloat(line(number).style.top) - scroller().scrollTop
  /** Whole, but for the line below the last one. */
  const isSeen = (number: number) => drawnAt(number) >= 0 && drawnAt(number) <= height - 31
  const turnWheel = async (deltaY: number, parts: WheelEventInit = {}) => {
    const event = new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true, ...parts })
    // The DOM of the tests leaves it out.
    Object.defineProperty(event, 'ctrlKey', { value: parts.ctrlKey ?? false })
    scroller().dispatchEvent(event)
    await flushPromises()
    return event.defaultPrevented
  }

  test('has an element of less, and knows of all', async () => {
    await show(million())
    expect(table()?.getAttribute('aria-rowcount')).toBe('1000001')
    expect(inside()).toBe('3300000px')
    expect(drawnAt(1)).toBe(0)
    expect(lines().length).toBeLessThan(40)
  })

  test('has its last row at the end of the scroll bar, and its first one at the beginning', async () => {
    const main = await show(million())
    await scrollTo(ofScroll())
    expect(isSeen(1_000_000)).toBe(true)
    expect(line(1_000_000).getAttribute('aria-rowindex')).toBe('1000001')
    expect(words(line(1_000_000))).toContain('CODE-1000000')
    expect(asked(main).at(-1)).toMatchObject({ from: 999_900, count: 100 })
    await scrollTo(ofScroll() / 2)
    expect(isSeen(500_000)).toBe(true)
    expect(lines().length).toBeLessThan(40)
    await scrollTo(0)
    expect(drawnAt(1)).toBe(0)
  })

  test('is gone over by the keyboard row by row', async () => {
    await show(million())
    line(1).focus()
    const go = async (key: string, number: number) => {
      await press(key)
      expect(document.activeElement).toBe(line(number))
      expect(isSeen(number)).toBe(true)
    }
    for (let number = 2; number <= 40; number += 1) await go('ArrowDown', number)
    await go('PageDown', 54)
    await go('End', 1_000_000)
    for (let number = 999_999; number >= 999_960; number -= 1) await go('ArrowUp', number)
    await go('PageUp', 999_946)
    await go('Home', 1)
    expect(scroller().scrollTop).toBe(0)
  })

  test('is scrolled by the wheel as far as any other', async () => {
    await show(million())
    expect(await turnWheel(320)).toBe(true)
    expect(drawnAt(11)).toBe(0)
    expect(scroller().scrollTop).toBeLessThan(320)
    await turnWheel(1, { deltaMode: 2 })
    expect(drawnAt(26)).toBe(0)
    await turnWheel(-10_000)
    expect(drawnAt(1)).toBe(0)
    // Zooming, and scrolling to the side, are the browser's.
    expect(await turnWheel(320, { ctrlKey: true })).toBe(false)
    expect(await turnWheel(1, { deltaX: 320 })).toBe(false)
    expect(drawnAt(1)).toBe(0)
  })

  test('shows the row that Tab leads to, wherever it is', async () => {
    await show(million())
    line(3).click()
    await flushPromises()
    await scrollTo(ofScroll())
    expect(lines().filter((each) => each.tabIndex === 0)).toEqual([line(3)])
    line(3).focus()
    await flushPromises()
    expect(isSeen(3)).toBe(true)
    expect(numbers()).not.toContain(1_000_000)
  })

  test('keeps the rows that are seen when there are more or fewer of them', async () => {
    const main = await show(million())
    await turnWheel(16_000_000)
    expect(drawnAt(500_001)).toBe(0)
    const before = scroller().scrollTop
    main.answer('bulk.rows', rowsOf(800_000))
    await main.tell('bulk.changed', { run: run({ counts: counts({ waiting: 800_000 }) }) })
    expect(drawnAt(500_001)).toBe(0)
    expect(scroller().scrollTop).toBeGreaterThan(before)
    main.answer('bulk.rows', rowsOf(400_000))
    await main.tell('bulk.changed', { run: run({ counts: counts({ waiting: 400_000 }) }) })
    expect(isSeen(400_000)).toBe(true)
    main.answer('bulk.rows', rowsOf(100_000))
    await main.tell('bulk.changed', { run: run({ counts: counts({ waiting: 100_000 }) }) })
    expect(line(100_000).style.top).toBe(`${99_999 * 32}px`)
  })
})

test('a table that is not too long is left to the browser', async () => {
  await show(many())
  const event = new WheelEvent('wheel', { deltaY: 320, bubbles: true, cancelable: true })
  scroller().dispatchEvent(event)
  await flushPromises()
  expect(event.defaultPrevented).toBe(false)
  expect(numbers()[0]).toBe(1)
})

describe('the keyboard', () => {
  test('goes over the rows, and the focus goes with it', async () => {
    await show(many())
    const [first] = lines()
    expect(lines().filter((each) => each.tabIndex === 0)).toEqual([first])
    first?.focus()
    await press('ArrowDown')
    expect(document.activeElement).toBe(line(2))
    expect(line(2).getAttribute('aria-selected')).toBe('true')
    await press('End')
    expect(document.activeElement).toBe(line(100_000))
    await press('PageUp')
    expect(document.activeElement).toBe(line(99_986))
    await press('Home')
    expect(document.activeElement).toBe(line(1))
    await press('ArrowUp')
    expect(document.activeElement).toBe(line(1))
    await press('PageDown')
    expect(document.activeElement).toBe(line(15))
  })

  test('keeps its row on the page when it is scrolled away', async () => {
    await show(many())
    line(3).focus()
    line(3).click()
    await flushPromises()
    await scrollTo(50_000 * 32)
    expect(document.activeElement).toBe(line(3))
  })

  test('opens the details with Enter, and Escape leads back', async () => {
    await show(many())
    line(1).focus()
    await press('ArrowDown')
    await press('Enter')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Row 2')
    await press('Escape')
    expect(document.activeElement).toBe(line(2))
    expect(screen?.region('Row 2')).toBeNull()
  })
})

describe('the numbers above the table', () => {
  const mixed = () =>
    run({ counts: counts({ waiting: 2, confirmed: 380, rejected: 3 }), doubtful: 7 })
  const chips = () => [...document.querySelectorAll('[aria-label="Rows by status"] button')]
  const chip = (name: string) => chips().find((each) => words(each).startsWith(name))

  test('add up to all rows, and say what is in doubt besides', async () => {
    await show(mixed())
    expect(chips().map(words)).toEqual([
      'All 385',
      'Waiting 2',
      'Confirmed 380',
      'Rejected 3',
      'In doubt 7',
    ])
    expect(chip('All')?.getAttribute('aria-pressed')).toBe('true')
  })

  test('show their rows, from the first on', async () => {
    const main = await show(mixed())
    main.answer('bulk.rows', ({ filter }) =>
      success({
        matching: 3,
        rows: [8, 9, 30].map((number) =>
          row(number, { status: filter === 'rejected' ? 'rejected' : 'waiting' }),
        ),
      }),
    )
    await screen?.click('Rejected 3')
    expect(chip('Rejected')?.getAttribute('aria-pressed')).toBe('true')
    expect(asked(main).at(-1)).toMatchObject({ filter: 'rejected', from: 0 })
    expect(table()?.getAttribute('aria-rowcount')).toBe('4')
    expect(lines().map((each) => words(each).split(' ')[0])).toEqual(['8', '9', '30'])
  })

  test('say so if there is no such row any more', async () => {
    const main = await show(mixed())
    await screen?.click('Rejected 3')
    main.answer('bulk.rows', () => success({ matching: 0, rows: [] }))
    await main.tell('bulk.changed', { run: run({ counts: counts({ waiting: 5 }) }) })
    expect(chips().map(words)).toEqual(['All 5', 'Waiting 5', 'Rejected 0'])
    expect(words(document.body)).toContain('No row is like that.')
    expect(lines()).toEqual([])
  })

  test('do not come and go while rows are under way', async () => {
    const main = await show(run({ state: 'running', counts: counts({ waiting: 2, underWay: 1 }) }))
    const tell = (parts: Partial<Run>) => main.tell('bulk.changed', { run: run(parts) })
    await tell({ state: 'running', counts: counts({ waiting: 2, confirmed: 1 }) })
    expect(chips().map(words)).toEqual(['All 3', 'Waiting 2', 'Under way 0', 'Confirmed 1'])
    await tell({ state: 'running', counts: counts({ underWay: 1, confirmed: 2 }) })
    expect(chips().map(words)).toEqual(['All 3', 'Waiting 0', 'Under way 1', 'Confirmed 2'])
    await tell({ state: 'finished', counts: counts({ confirmed: 3 }) })
    expect(chips().map(words)).toEqual(['All 3', 'Confirmed 3'])
  })

  test('an answer to another question is none to this one', async () => {
    let late: ((value: Result<MethodOutput<'bulk.rows'>>) => void) | undefined
    const main = await show(mixed(), {
      'bulk.rows': () => new Promise((resolve) => (late = resolve)),
    })
    main.answer('bulk.rows', () =>
      success({ matching: 3, rows: [8, 9, 30].map((number) => row(number)) }),
    )
    await screen?.click('Rejected 3')
    late?.(success({ matching: 385, rows: [row(1)] }))
    await flushPromises()
    expect(lines().map((each) => words(each).split(' ')[0])).toEqual(['8', '9', '30'])
  })
})

describe('a row', () => {
  test('says in short what would change', async () => {
    const tenants = run({
      kind: 'tenants',
      columns: ['id', 'city'],
      rules: { ...run().rules, mapping: ['tenantId', 'billingAddress.city'] },
      counts: counts({ waiting: 1 }),
    })
    await show(tenants, { 'bulk.rows': rowsOf(1, cityRow) })
    expect(words(line(1))).toContain('Nordlicht Verlag GmbH')
    expect(words(line(1))).toContain('Billing address: City: Hamburg → Bremen')
    expect(words(line(1))).not.toContain('Company name')
  })

  test('says why it cannot be used, with what stands in the file', async () => {
    const faulty = row(1, {
      status: 'unusable',
      wish: null,
      cells: ['nobody', ''],
      faults: [
        { field: 'promotionCode', fault: { kind: 'missing' } },
        { field: 'userId', fault: { kind: 'notAUser' } },
      ],
    })
    await show(run({ counts: counts({ unusable: 1 }) }), {
      'bulk.rows': rowsOf(1, () => faulty),
    })
    expect(words(line(1))).toMatch(/nobody.*Cannot be used.*Promotion code: The cell is empty/)
    line(1).click()
    await flushPromises()
    const details = screen?.region('Row 1')
    expect(words(details)).toContain('User ID or email: This is neither a user ID nor an email')
    expect(words(details)).toMatch(/user User ID or emailnobody/)
  })

  test('tells all that is known of it beside the table', async () => {
    const unknown = row(1, {
      status: 'unknown',
      plan: rowPlan,
      change: rowChange,
      doubts: [
        {
          field: 'promotionCode',
          doubt: { kind: 'codeDamage', damages: ['edgeSpaces'], suggestion: 'CODE-1' },
        },
      ],
    })
    await show(run({ counts: counts({ unknown: 1 }) }), { 'bulk.rows': rowsOf(1, () => unknown) })
    expect(words(line(1))).toMatch(
      /Greta Petersen.*Outcome unknown.*It was sent, but the connection/,
    )
    line(1).click()
    await flushPromises()
    const details = screen?.region('Row 1')
    expect(words(details)).toMatch(/Row 1, line 2.*7f3a91c2/)
    expect(words(details)).toContain('Perhaps CODE-1 is meant.')
    const link = [...(details?.querySelectorAll('a') ?? [])].find(
      (each) => words(each) === 'Open in Activity',
    )
    expect(link?.getAttribute('href')).toBe('/activity/7')
  })

  test('shows before and after, field by field, and what was found before it', async () => {
    const left = cityRow(1, {
      status: 'leftOut',
      plan: {
        ...rowPlan,
        verdict: 'leaveOut',
        why: 'openUnknown',
        before: { 'billingAddress.city': 'Hamburg', companyName: 'Nordlicht Verlag GmbH' },
        earlier: {
          changeId: 5,
          reference: 'e0e0e0e0',
          state: 'unknown',
          at: '2026-11-20T09:00:00.000Z',
        },
      },
    })
    await show(run({ kind: 'tenants', counts: counts({ leftOut: 1 }) }), {
      'bulk.rows': rowsOf(1, () => left),
    })
    line(1).click()
    await flushPromises()
    const details = screen?.region('Row 1')
    const fields = details?.querySelector('table[aria-label="Fields of the row"]')
    expect([...(fields?.querySelectorAll('tbody tr') ?? [])].map(words)).toEqual([
      'Billing address: City',
      'HamburgBremen',
      'Company name',
      'Nordlicht Verlag GmbHNordlicht Verlag GmbH',
    ])
    expect(fields?.querySelectorAll('ins')).toHaveLength(1)
    expect(words(details)).toContain('An earlier change of this record has an unknown outcome.')
    expect(words(details)).toContain('Earlier change e0e0e0e0')
    expect(details?.querySelector('a')?.getAttribute('href')).toBe('/activity/5')
  })

  test('stays looked at, and true, when it leaves what the table shows', async () => {
    const main = await show(run({ counts: counts({ waiting: 2 }) }))
    await screen?.click('Waiting 2')
    line(1).click()
    await flushPromises()
    main.answer('bulk.rows', ({ filter }) =>
      filter === 'all'
        ? success({
            matching: 2,
            rows: [
              row(1, {
                status: 'confirmed',
                change: { ...rowChange, state: 'confirmed', reason: 'accepted' },
              }),
            ],
          })
        : success({ matching: 1, rows: [row(2)] }),
    )
    await main.tell('bulk.changed', { run: run({ counts: counts({ waiting: 1, confirmed: 1 }) }) })
    expect(words(screen?.region('Row 1'))).toContain('Confirmed')
    expect(lines()).toHaveLength(1)
    expect(lines()[0]?.getAttribute('aria-selected')).toBe('false')
  })

  test('whose personal data are gone says so', async () => {
    const erased = row(1, { status: 'confirmed', cells: null, wish: null, change: rowChange })
    await show(run({ counts: counts({ confirmed: 1 }) }), { 'bulk.rows': rowsOf(1, () => erased) })
    expect(words(line(1))).toContain('Personal data erased')
  })

  test('is masked where it names a person', async () => {
    await show(run({ counts: counts({ waiting: 1 }) }))
    const masked = [...line(1).querySelectorAll('.personal')].map(words)
    expect(masked).toContain('user1@example.com')
  })
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FilePreview } from '../../../src/shared/contract/bulk'
import type { Connection } from '../../../src/shared/entities/connection'
import { failure, success } from '../../../src/shared/result'
import { useTicketStore } from '../../../src/renderer/session/ticket.store'
import { words } from '../activity/changes'
import { connection, connectionId } from '../support/fixtures'
import type { Answers, DropAnswer, Screen } from '../support/screen'
import { fileToken, preview, run, runId } from './runs'
import { showBulk } from './show'

let screen: Screen
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T10:00:00.000Z') })
})
afterEach(() => {
  screen.wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface Options {
  readonly preview?: Partial<FilePreview>
  readonly answers?: Answers
  readonly drop?: DropAnswer
  readonly active?: Connection
}

async function show(options: Options = {}) {
  const shown = await showBulk(
    {
      'bulk.runs': () => success({ runs: [] }),
      'bulk.chooseFile': () => success({ file: fileToken, fileName: 'codes.csv' }),
      'bulk.previewFile': () => success({ is: 'preview', preview: preview(options.preview) }),
      'bulk.createRun': () => success(run({ state: 'reading' })),
      ...options.answers,
    },
    {
      ...(options.drop && { drop: options.drop }),
      ...(options.active && { active: options.active }),
    },
  )
  screen = shown.screen
  return shown.main
}

async function choose(options: Options = {}) {
  const main = await show(options)
  await screen.click('Choose CSV file')
  return main
}

const page = () => words(document.body)
const chosen = (label: string) => words(screen.field(label))
const under = (label: string) => words(screen.field(label).closest('.field'))
const kind = async (name: string) => {
  const radio = [...document.querySelectorAll<HTMLLabelElement>('[role=radiogroup] label')].find(
    (each) => words(each) === name,
  )
  const input = radio?.querySelector('input')
  if (!input) throw new Error(`no “${name}”`)
  input.checked = true
  input.dispatchEvent(new Event('change'))
  await flushPromises()
}
const tenants: Partial<FilePreview> = {
  columns: ['Tenant ID', 'Ort', 'Remark'],
  guess: [
    { field: 'tenantId', certainty: 'certain' },
    { field: 'billingAddress.city', certainty: 'likely' },
    null,
  ],
}

describe('a new run', () => {
  test('begins with what to do, and for which connection', async () => {
    await show()
    const group = document.querySelector('[role=radiogroup]')
    expect(words(group)).toBe('What to do Redeem codes Update tenants Update users')
    expect(page()).toContain('For the connection “Acme” TEST')
    expect(page()).toContain('No bulk run yet')
    expect(screen.button('Dry run')).toBeUndefined()
  })

  test('shows what was found out about the file, and its first rows', async () => {
    const main = await choose({
      preview: {
        rows: [
          { line: 2, cells: ['greta@example.com', 'WELCOME-10', ''], fault: null },
          { line: 3, cells: null, fault: 'tooManyCells' },
        ],
      },
    })
    expect(main.inputsOf('bulk.previewFile')).toEqual([
      { file: fileToken, kind: 'redeem', choice: {} },
    ])
    expect(page()).toContain(
      'codes.csv2 KB · UTF-8 with byte order mark, Semicolon (;), lines end as on Windows',
    )
    const rows = [...(screen.region('First rows of the file')?.querySelectorAll('tr') ?? [])]
    expect(rows.map(words)).toEqual([
      'LineKundePromotion codeRemark',
      '2greta@example.comWELCOME-10',
      '3The row has more cells than the line of names.',
    ])
    expect(rows[1]?.querySelectorAll('.personal')).toHaveLength(3)
  })

  test('is read otherwise if somebody says so', async () => {
    const main = await choose()
    await screen.choose('Encoding', 'Windows-1252 (Western Europe)')
    await screen.choose('Delimiter', 'Tab')
    screen.field('Remove apostrophes that an export has put before formulas').click()
    await flushPromises()
    expect(main.inputsOf('bulk.previewFile').at(-1)).toEqual({
      file: fileToken,
      kind: 'redeem',
      choice: { encoding: 'windows-1252', delimiter: '\t', guards: 'kept' },
    })
  })

  test('has a name of its file and the day, which somebody may change', async () => {
    await choose()
    expect(screen.field('Name of the run').value).toBe('codes, 21 Nov 2026')
    await screen.type('Name of the run', 'Vouchers')
    await screen.click('Choose CSV file')
    expect(screen.field('Name of the run').value).toBe('Vouchers')
    await screen.type('Name of the run', ' ')
    await screen.click('Dry run')
    expect(page()).toContain('Give the run a name')
    expect(document.activeElement).toBe(screen.field('Name of the run'))
  })

  test('is made with all that was chosen, and comes on screen', async () => {
    const main = await choose()
    useTicketStore().ticket = ' SUP-7 '
    await kind('Repair')
    await screen.click('Dry run')
    expect(main.inputsOf('bulk.createRun')).toEqual([
      {
        file: fileToken,
        kind: 'redeem',
        connectionId,
        name: 'codes, 21 Nov 2026',
        rules: {
          mapping: ['userId', 'promotionCode', null],
          choice: {},
          emptyCells: 'keep',
          codes: 'repaired',
          ticket: 'SUP-7',
        },
      },
    ])
    expect(screen.router.currentRoute.value.path).toBe(`/bulk/${runId}`)
    expect(page()).toContain('Reading the file')
    await screen.router.push('/bulk')
    await flushPromises()
    // The next one begins anew.
    expect(screen.button('Dry run')).toBeUndefined()
  })

  test('that cannot be made says why, and keeps what was chosen', async () => {
    await choose({ answers: { 'bulk.createRun': () => failure({ code: 'runNotKept' }) } })
    await screen.click('Dry run')
    expect(page()).toContain('The file of the run could not be written')
    expect(chosen('Column for Promotion code')).toBe('Promotion code')
  })

  test('outlives going to another screen and back', async () => {
    await choose()
    await screen.choose('Column for Ticket', 'Remark')
    await screen.router.push('/tenants')
    await flushPromises()
    expect(page()).not.toContain('Column for Ticket')
    await screen.router.push('/bulk')
    await flushPromises()
    expect(chosen('Column for Ticket')).toBe('Remark')
    expect(chosen('Column for User ID or email')).toBe('Kunde')
  })

  test('needs a ticket where the connection requires one, unless the file brings them', async () => {
    const main = await choose({ active: { ...connection, ticketRequired: true } })
    await screen.click('Dry run')
    expect(page()).toContain('This connection requires a ticket')
    expect(main.inputsOf('bulk.createRun')).toEqual([])
    await screen.choose('Column for Ticket', 'Remark')
    await screen.click('Dry run')
    expect(main.inputsOf('bulk.createRun')).toHaveLength(1)
  })

  test('has a template to begin with, in the form of the language', async () => {
    const main = await show({
      answers: { 'bulk.saveTemplate': () => success({ path: '/home/agent/codes.csv' }) },
    })
    await screen.click('Save template')
    expect(main.inputsOf('bulk.saveTemplate')).toEqual([{ kind: 'redeem', delimiter: ',' }])
    expect(page()).toContain('Saved as /home/agent/codes.csv')
  })

  test('nothing is said of a choice that was cancelled', async () => {
    await choose({ answers: { 'bulk.chooseFile': () => failure({ code: 'cancelled' }) } })
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  test('of a file that is no CSV file says what it may be', async () => {
    await choose({
      answers: {
        'bulk.previewFile': () => success({ is: 'fault', fault: { code: 'notText' } }),
      },
    })
    expect(page()).toContain('This is no CSV file')
    expect(screen.button('Dry run')).toBeUndefined()
  })

  test('of a file whose line of names is faulty says what to correct', async () => {
    await choose({
      preview: {
        faults: [
          {
            code: 'headerFaulty',
            faults: [
              { code: 'repeatedName', name: 'Ort', columns: [2, 5] },
              { code: 'emptyName', columns: [7] },
            ],
          },
        ],
      },
    })
    expect(page()).toContain('“Ort” is the name of more than one column: 2 and 5.')
    expect(page()).toContain('Column 7 has no name.')
    expect(screen.button('Dry run')).toBeUndefined()
  })

  test('of a file that has to be chosen again begins anew', async () => {
    await choose({ answers: { 'bulk.previewFile': () => failure({ code: 'fileMissing' }) } })
    expect(page()).toContain('The file has to be chosen again')
    expect(screen.button('Choose CSV file')).toBeDefined()
  })
})

describe('the columns', () => {
  test('are guessed by their names; what is only likely is to be looked at', async () => {
    await choose()
    expect(chosen('Column for User ID or email')).toBe('Kunde')
    expect(under('Column for User ID or email')).toContain('Guessed by its name. Please check.')
    expect(chosen('Column for Promotion code')).toBe('Promotion code')
    expect(under('Column for Promotion code')).not.toContain('Guessed')
    expect(chosen('Column for Ticket')).toBe('Not in the file')
  })

  test('that were chosen are no guess any more, and each is one field only', async () => {
    await choose()
    await screen.choose('Column for User ID or email', 'Promotion code')
    expect(under('Column for User ID or email')).not.toContain('Guessed')
    expect(chosen('Column for Promotion code')).toBe('Not in the file')
    expect(page()).toContain('Still to choose: Promotion code.')
  })

  test('that are missing keep the run from being made, and are shown', async () => {
    const main = await choose({ preview: { guess: [null, null, null] } })
    expect(page()).toContain('Still to choose: User ID or email and Promotion code.')
    expect(screen.field('Column for Promotion code').getAttribute('aria-invalid')).toBeNull()
    await screen.click('Dry run')
    await flushPromises()
    expect(main.inputsOf('bulk.createRun')).toEqual([])
    expect(screen.field('Column for Promotion code').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(screen.field('Column for User ID or email'))
  })

  test('of a tenant that nothing changes are not enough', async () => {
    const main = await show({
      preview: { ...tenants, guess: [tenants.guess?.[0] ?? null, null, null] },
    })
    await kind('Update tenants')
    await screen.click('Choose CSV file')
    expect(page()).toContain('Choose a column for at least one field that is to be changed.')
    await screen.click('Dry run')
    expect(main.inputsOf('bulk.createRun')).toEqual([])
  })

  test('that matter come first, the others are folded away', async () => {
    const main = await show({ preview: tenants })
    await kind('Update tenants')
    await screen.click('Choose CSV file')
    const labels = () =>
      [...document.querySelectorAll('label')]
        .map(words)
        .filter((each) => each.startsWith('Column for'))
    expect(labels()).toEqual(['Column for Tenant ID', 'Column for Billing address: City'])
    const more = document.querySelector<HTMLDetailsElement>('[aria-label=Columns] details')
    if (!more) throw new Error('nothing is folded away')
    more.open = true
    more.dispatchEvent(new Event('toggle'))
    await flushPromises()
    expect(labels()).toContain('Column for Company name')
    expect(labels()).toContain('Column for Shipping address: City')
    await screen.choose('Column for Company name', 'Remark')
    await kind('Empty the field')
    await screen.click('Dry run')
    expect(main.inputsOf('bulk.createRun')).toMatchObject([
      {
        kind: 'tenants',
        rules: {
          mapping: ['tenantId', 'billingAddress.city', 'companyName'],
          emptyCells: 'empty',
        },
      },
    ])
  })

  test('are those of the last time, if there was one; the guess is one press away', async () => {
    await choose({ preview: { remembered: ['promotionCode', 'userId', 'ticket'] } })
    expect(page()).toContain('Columns as the last time')
    expect(chosen('Column for Promotion code')).toBe('Kunde')
    expect(chosen('Column for Ticket')).toBe('Remark')
    await screen.click('Guess by name instead')
    expect(page()).not.toContain('Columns as the last time')
    expect(chosen('Column for Promotion code')).toBe('Promotion code')
  })

  test('stay as they were chosen while only the encoding is another', async () => {
    await choose()
    await screen.choose('Column for Ticket', 'Remark')
    await screen.choose('Encoding', 'UTF-8')
    expect(chosen('Column for Ticket')).toBe('Remark')
  })

  test('mean something else for another kind of run', async () => {
    const main = await choose()
    main.answer('bulk.previewFile', () => success({ is: 'preview', preview: preview(tenants) }))
    await kind('Update tenants')
    expect(main.inputsOf('bulk.previewFile').at(-1)).toMatchObject({ kind: 'tenants' })
    expect(chosen('Column for Tenant ID')).toBe('Tenant ID')
  })
})

describe('a file that is dropped', () => {
  const drop = async (files: File[], isFolder = false) => {
    const event = new Event('drop', { bubbles: true, cancelable: true })
    const items = files.map(() => ({ webkitGetAsEntry: () => ({ isDirectory: isFolder }) }))
    Object.assign(event, { dataTransfer: { files, items } })
    screen.region('File')?.dispatchEvent(event)
    await flushPromises()
    return event
  }
  const file = new File(['user;code'], 'codes.csv')

  test('is given to main as it is, and shown like a chosen one', async () => {
    const given: unknown[] = []
    const main = await show({
      drop: (dropped) => {
        given.push(dropped)
        return success({ file: fileToken, fileName: 'codes.csv' })
      },
    })
    const event = await drop([file])
    expect(event.defaultPrevented).toBe(true)
    expect(given).toEqual([file])
    expect(main.inputsOf('bulk.previewFile')).toHaveLength(1)
    expect(chosen('Column for Promotion code')).toBe('Promotion code')
  })

  test.each([
    ['several files', [file, file], false, 'These are several files.'],
    ['a folder', [file], true, 'This is a folder.'],
    ['something else', [], false, 'This is no file.'],
  ])('is one: %s are not taken', async (_, files, isFolder, said) => {
    const main = await show()
    await drop(files, isFolder)
    expect(page()).toContain(said)
    expect(main.inputsOf('bulk.previewFile')).toEqual([])
  })

  test('that main does not take is said', async () => {
    await show({ drop: () => failure({ code: 'fileMissing' }) })
    await drop([file])
    expect(page()).toContain('The file has to be chosen again')
  })
})

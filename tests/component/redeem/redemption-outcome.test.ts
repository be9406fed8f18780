import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { setLanguage } from '../../../src/renderer/language/language'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import type { RedemptionOutcome } from '../../../src/shared/entities/outcome'
import { success, type Result } from '../../../src/shared/result'
import { redemptionOutcome, underWay } from '../support/fixtures'
import { openDialog } from './support'
import { eventually } from '../../support/eventually'

afterEach(() => setLanguage('en'))

async function redeemed(parts: Partial<RedemptionOutcome>) {
  const dialog = await openDialog({
    'redemptions.redeem': () => success(redemptionOutcome(parts)),
  })
  await dialog.fill()
  await dialog.click('Redeem')
  return dialog
}

const receipt = () =>
  [...document.querySelectorAll('table[aria-label="Units and dates"] tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()),
  )

describe('the receipt', () => {
  test('has units and dates before and after, with what changed emphasised', async () => {
    await redeemed({})
    expect(receipt()).toEqual([
      ['Free units', '40', '50'],
      ['Free until', 'Not set', 'Not set'],
      ['Paid until', 'Not set', 'Not set'],
    ])
    const emphasised = [...document.querySelectorAll('table strong')]
    expect(emphasised.map((each) => each.textContent)).toEqual(['50'])
  })

  test('says what could not be read', async () => {
    await redeemed({ after: null })
    expect(receipt()[0]).toEqual(['Free units', '40', 'could not be read'])
    expect(document.querySelector('table strong')).toBeNull()
  })

  test('is left out where nothing was read', async () => {
    await redeemed({ before: null, after: null })
    expect(receipt()).toEqual([])
  })
})

test('both summaries can be copied, in English and in German', async () => {
  const dialog = await redeemed({})
  await dialog.click('Copy summary')
  expect(dialog.outcome()).toContain('Copied')
  await dialog.click('Copy in German')
  const [english, german] = dialog.copied()
  expect(english?.text).toContain('Free units: 40 → 50')
  expect(german?.text).toContain('Aktionscode: WELCOME-10')
})

test('in the German window both summaries can be copied too, German first', async () => {
  const dialog = await redeemed({})
  setLanguage('de')
  await flushPromises()
  expect(document.querySelector('[aria-label="Ergebnis"]')?.textContent).toContain(
    'UserDocks hat den Code für Greta Petersen angenommen.',
  )
  await dialog.click('Zusammenfassung kopieren')
  await dialog.click('Auf Englisch kopieren')
  const [german, english] = dialog.copied()
  expect(german?.text).toContain('Freieinheiten: 40 → 50')
  expect(english?.text).toContain('Code: WELCOME-10')
})

test('an outcome leads to its place in Activity', async () => {
  const dialog = await redeemed({ changeId: 12 })
  await dialog.click('Show in Activity')
  await flushPromises()
  expect(dialog.router.currentRoute.value.path).toBe('/activity/12')
})

test('an unknown outcome leads there too, and to no second sending', async () => {
  const dialog = await redeemed({ state: 'unknown', reason: 'timedOut', changeId: 12 })
  expect(dialog.button('Show in Activity')).toBeDefined()
  expect(dialog.button('Redeem')).toBeUndefined()
  expect(dialog.button('Undo')).toBeUndefined()
})

describe('an outcome that is not in the record of changes', () => {
  test('is an alarm: this screen is the only place that has it', async () => {
    const dialog = await redeemed({ recorded: false, changeId: null })
    const alarm = document.querySelector('[aria-label="Outcome"] [role=alert]')
    expect(alarm?.textContent).toContain('could not be written to the record of changes')
    expect(dialog.button('Show in Activity')).toBeUndefined()
    await dialog.click('Copy summary')
    expect(dialog.copied()[0]?.text).toContain('not in the record of changes')
  })

  test('is none where nothing was sent', async () => {
    await redeemed({
      state: 'notSent',
      reason: 'journalNotWritten',
      recorded: false,
      changeId: null,
    })
    expect(document.querySelector('[aria-label="Outcome"] [role=alert]')).toBeNull()
  })
})

describe('while it is under way', () => {
  const mine = underWay({ kind: 'redemption', targetId: 'greta@example.com', code: 'WELCOME-10' })

  test('its phase is shown; waiting can be stopped, which is not called cancelling', async () => {
    let answer: (result: Result<RedemptionOutcome>) => void = () => undefined
    const dialog = await openDialog({
      'redemptions.redeem': () => new Promise((give) => (answer = give)),
      'changes.stopWaiting': () => success({}),
    })
    await dialog.fill()
    await dialog.click('Redeem')
    const changes = useChangesStore()
    const other = { ...mine, code: 'THANKS-30', phase: 'stillWaiting' as const }
    changes.underWay = [other, { ...mine, phase: 'connecting' }]
    await flushPromises()
    expect(dialog.dialog()).toContain('Connecting…')
    expect(dialog.button('Stop waiting')).toBeUndefined()
    changes.underWay = [{ ...mine, phase: 'sent' }]
    await flushPromises()
    expect(dialog.dialog()).toContain('Sent. Waiting for the answer…')
    await dialog.click('Stop waiting')
    expect(dialog.bridge.inputsOf('changes.stopWaiting')).toEqual([{ reference: '7f3a91c2' }])
    expect(dialog.dialog()).not.toMatch(/cancel/i)
    answer(success(redemptionOutcome({ state: 'unknown', reason: 'stoppedWaiting' })))
    await eventually(() => expect(dialog.outcome()).toMatch(/^Outcome unknown/))
  })
})

import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import ChangesReview from '../../../src/renderer/components/ChangesReview.vue'
import ErrorMessage from '../../../src/renderer/components/ErrorMessage.vue'
import OutcomePanel from '../../../src/renderer/components/OutcomePanel.vue'
import SaveBar from '../../../src/renderer/components/SaveBar.vue'

describe('an outcome', () => {
  const panel = (state: 'confirmed' | 'rejected' | 'notSent' | 'unknown', parts = {}) =>
    mount(OutcomePanel, {
      props: {
        state,
        heading: 'Tenant Acme',
        lines: ['Line.'],
        reference: 'ab12',
        copySummary: async (language) => language === 'en',
        ...parts,
      },
      attachTo: document.body,
    })

  test.each([
    ['confirmed', 'Confirmed', 'polite'],
    ['rejected', 'Rejected', 'assertive'],
    ['notSent', 'Not sent', 'assertive'],
    ['unknown', 'Outcome unknown', 'assertive'],
  ] as const)('%s begins with its word, is spoken and gets the focus', (state, word, live) => {
    const outcome = panel(state)
    const region = outcome.get('section')
    expect(region.attributes()).toMatchObject({ 'aria-label': 'Outcome', 'aria-live': live })
    expect(outcome.text().startsWith(word)).toBe(true)
    expect(outcome.text()).toContain('ab12')
    expect(document.activeElement).toBe(region.element)
    outcome.unmount()
  })

  test('that was on screen before leaves the focus where it is', () => {
    const outcome = panel('confirmed', { quiet: true })
    expect(document.activeElement).toBe(document.body)
    outcome.unmount()
  })

  test('says whether its summary is on the clipboard', async () => {
    const outcome = panel('confirmed')
    const press = async (name: string) => {
      await outcome
        .findAll('button')
        .find((button) => button.text() === name)
        ?.trigger('click')
      await flushPromises()
      return outcome.get('[role=status]').text()
    }
    expect(await press('Copy summary')).toBe('Copied')
    expect(await press('Copy in German')).toBe('Not copied')
    outcome.unmount()
  })
})

describe('a review', () => {
  test('shows before and after, and says what is empty or not loaded', () => {
    const review = mount(ChangesReview, {
      props: {
        busy: false,
        rows: [
          { label: 'City', before: 'Kiel', after: 'Bremen' },
          { label: 'State', before: '', after: 'X' },
          { label: 'VAT ID', before: null, after: '' },
        ],
      },
    })
    expect(
      review.findAll('tbody tr').map((row) => row.findAll('td').map((td) => td.text())),
    ).toEqual([
      ['Kiel', 'Bremen'],
      ['empty', 'X'],
      ['not loaded', 'empty'],
    ])
  })

  test('cannot be saved twice', async () => {
    const review = mount(ChangesReview, { props: { busy: true, rows: [] } })
    for (const button of review.findAll('button')) await button.trigger('click')
    expect(review.emitted('save')).toBeUndefined()
  })
})

test('the save bar is there with the first change only, and counts', async () => {
  const bar = mount(SaveBar, { props: { count: 0, busy: false } })
  expect(bar.text()).toBe('')
  await bar.setProps({ count: 1 })
  expect(bar.text()).toContain('1 change')
  expect(bar.text()).not.toContain('1 changes')
  await bar.setProps({ count: 3 })
  expect(bar.text()).toContain('3 changes')
})

test('an error is an alert with the API’s own words and the reference', () => {
  const message = mount(ErrorMessage, {
    props: { title: 'Refused', lines: ['Do this.'], apiMessage: 'no such tenant', reference: 'r1' },
  })
  expect(message.attributes('role')).toBe('alert')
  for (const words of ['Refused', 'Do this.', 'no such tenant', 'r1']) {
    expect(message.text()).toContain(words)
  }
})

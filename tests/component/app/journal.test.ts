import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import AppNotices from '../../../src/renderer/app/AppNotices.vue'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import type { JournalState } from '../../../src/shared/entities/change'
import { failure, success } from '../../../src/shared/result'
import { words } from '../activity/changes'
import { fakeBridge } from '../support/screen'

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function show(journal: JournalState) {
  mount(AppNotices, { attachTo: document.body })
  useChangesStore().journal = journal
  await flushPromises()
}

const alerts = () => [...document.querySelectorAll('[role=alert]')].map(words)
const press = async (name: string, within = 'body') => {
  const buttons = [...(document.querySelector(within)?.querySelectorAll('button') ?? [])]
  buttons.find((button) => words(button) === name)?.click()
  await flushPromises()
}
const path = '/home/anna/changes.db'

test.each<[JournalState, RegExp]>([
  [{ state: 'notWritable', full: true }, /disk is full.*Nothing is sent.*Make room/],
  [{ state: 'notWritable', full: false }, /cannot be recorded.*Nothing is sent.*may write/],
  [{ state: 'damaged', path }, /damaged.*changes\.db.*Nothing is sent until you decide.*be read/],
  [{ state: 'newer', path }, /newer version.*changes\.db.*Nothing is sent.*Install/],
  [{ state: 'taken' }, /Another program.*Nothing is sent.*Close the other/],
])('%o is said, with what does not work and what to do', async (journal, said) => {
  fakeBridge({})
  await show(journal)
  expect(alerts()).toEqual([expect.stringMatching(said)])
  const buttons = [...document.querySelectorAll('button')].map(words)
  expect(buttons.includes('Start a new record')).toBe(journal.state === 'damaged')
  useChangesStore().journal = { state: 'ready' }
  await flushPromises()
  expect(alerts()).toEqual([])
})

test('a damaged record is put aside only after a question', async () => {
  const main = fakeBridge({ 'journal.startNew': () => success({ state: 'ready' }) })
  await show({ state: 'damaged', path })
  await press('Start a new record')
  expect(words(document.querySelector('[role=alertdialog]'))).toContain('put aside, unchanged')
  expect(main.inputsOf('journal.startNew')).toHaveLength(0)
  await press('Not now')
  expect(document.querySelector('dialog[open]')).toBeNull()
  await press('Start a new record')
  await press('Start a new record', '[role=alertdialog]')
  expect(main.inputsOf('journal.startNew')).toHaveLength(1)
  expect(alerts()).toEqual([])
})

test('one that cannot be put aside stays said, with what went wrong', async () => {
  fakeBridge({ 'journal.startNew': () => failure({ code: 'journalFailed' }) })
  await show({ state: 'damaged', path })
  await press('Start a new record')
  await press('Start a new record', '[role=alertdialog]')
  expect(alerts()).toEqual([
    expect.stringContaining('damaged'),
    expect.stringContaining('cannot be read or written'),
  ])
})

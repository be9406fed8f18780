import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import AppNotices from '../../../src/renderer/app/AppNotices.vue'
import LeaveDialog from '../../../src/renderer/app/LeaveDialog.vue'
import { useDraftsStore } from '../../../src/renderer/session/drafts.store'
import { useLeavingStore } from '../../../src/renderer/session/leaving.store'
import { acme, fakeMain, refusal } from '../connections/fake-main'

const key = {
  connectionId: acme.id,
  kind: 'tenant' as const,
  recordId: '10000000-0000-4000-8000-000000000001',
}
const background = { label: null, ticket: '', basis: null }
const inMemoryOnly = 'Unsaved changes are in memory only'

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function keep(edits: Record<string, string>): Promise<void> {
  useDraftsStore().keep(key, edits, background)
  await flushPromises()
}

const diskRefuses = () => fakeMain({ 'drafts.keep': refusal({ code: 'settingsNotWritten' }) })

describe('a draft that cannot be written', () => {
  test('is said, until one can be written again', async () => {
    const main = diskRefuses()
    const notices = mount(AppNotices)
    expect(notices.text()).not.toContain(inMemoryOnly)
    await keep({ companyName: 'Mine' })
    expect(notices.text()).toContain(inMemoryOnly)
    main.answer('drafts.keep', {})
    await keep({ companyName: 'Mine too' })
    expect(notices.text()).not.toContain(inMemoryOnly)
  })

  test('is said of each: another that can be written does not take it back', async () => {
    const main = diskRefuses()
    const notices = mount(AppNotices)
    await keep({ companyName: 'Mine' })
    main.answer('drafts.keep', {})
    const other = { ...key, recordId: '10000000-0000-4000-8000-000000000002' }
    useDraftsStore().keep(other, { companyName: 'Other' }, background)
    await flushPromises()
    expect(notices.text()).toContain(inMemoryOnly)
    useDraftsStore().forget(key)
    await flushPromises()
    expect(notices.text()).not.toContain(inMemoryOnly)
  })

  test('is still there in memory', async () => {
    diskRefuses()
    await keep({ companyName: 'Mine' })
    expect(useDraftsStore().find(key)?.edits).toEqual({ companyName: 'Mine' })
  })
})

describe('a draft that holds a stored key', () => {
  const holdsKey = 'An unsaved change holds a stored key'

  test('stays in memory, and is said once, however much is typed', async () => {
    fakeMain({ 'drafts.keep': refusal({ code: 'keyInInput' }) })
    const notices = mount(AppNotices)
    for (const companyName of ['a key', 'a key and', 'a key and more']) await keep({ companyName })
    expect(notices.text().split(holdsKey)).toHaveLength(2)
    expect(notices.text()).toContain('Remove the key from the field.')
    expect(notices.text()).not.toContain(inMemoryOnly)
    expect(useDraftsStore().find(key)?.edits).toEqual({ companyName: 'a key and more' })
  })

  test('is not said any more when the key is gone from it', async () => {
    const main = fakeMain({ 'drafts.keep': refusal({ code: 'keyInInput' }) })
    const notices = mount(AppNotices)
    await keep({ companyName: 'a key' })
    main.answer('drafts.keep', {})
    await keep({ companyName: 'no key' })
    expect(notices.text()).not.toContain(holdsKey)
  })

  test('nor when its connection is gone', async () => {
    fakeMain({ 'drafts.keep': refusal({ code: 'keyInInput' }) })
    const notices = mount(AppNotices)
    await keep({ companyName: 'a key' })
    useDraftsStore().dropConnection(acme.id)
    await flushPromises()
    expect(notices.text()).not.toContain(holdsKey)
  })
})

describe('the question on the way out', () => {
  async function asked(): Promise<string> {
    await keep({ companyName: 'Mine' })
    mount(LeaveDialog, { attachTo: document.body })
    const discard = () => {}
    useLeavingStore().guard(() => ({ count: 1, kind: 'tenant', unclear: false, discard }))
    void useLeavingStore().mayLeave()
    await flushPromises()
    return document.querySelector('[role=alertdialog]')?.textContent ?? ''
  }

  test('promises the draft over a restart where it is on disk', async () => {
    fakeMain({ 'drafts.keep': {} })
    expect(await asked()).toContain('restart')
  })

  test('promises none where it could not be written', async () => {
    diskRefuses()
    const words = await asked()
    expect(words).toContain('Keep as draft')
    expect(words).not.toContain('restart')
  })
})

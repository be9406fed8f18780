import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import ConfirmDialog from '../../../src/renderer/components/ConfirmDialog.vue'
import DialogFrame from '../../../src/renderer/components/DialogFrame.vue'

afterEach(() => {
  document.body.innerHTML = ''
})

async function opened() {
  const opener = document.createElement('button')
  document.body.append(opener)
  opener.focus()
  const dialog = mount(ConfirmDialog, {
    props: {
      open: true,
      title: 'Delete connection “Acme”?',
      text: 'Its keys are removed.',
      confirmLabel: 'Delete connection',
      cancelLabel: 'Keep',
      danger: true,
    },
    attachTo: document.body,
  })
  await nextTick()
  await nextTick()
  return { dialog, opener }
}

describe('a question', () => {
  test('is a named and described alert dialog that starts on the safe answer', async () => {
    const { dialog } = await opened()
    const frame = dialog.get('dialog')
    expect(frame.attributes()).toMatchObject({ role: 'alertdialog', 'aria-modal': 'true' })
    const text = (attribute: string) =>
      dialog.get(`[id="${frame.attributes(attribute) ?? ''}"]`).text()
    expect(text('aria-labelledby')).toBe('Delete connection “Acme”?')
    expect(text('aria-describedby')).toBe('Its keys are removed.')
    expect(document.activeElement?.textContent.trim()).toBe('Keep')
  })

  test('Escape is the safe answer', async () => {
    const { dialog } = await opened()
    await dialog.get('dialog').trigger('keydown', { key: 'Escape' })
    expect(dialog.emitted('cancel')).toHaveLength(1)
    expect(dialog.emitted('confirm')).toBeUndefined()
  })

  test('gives the focus back to its opener', async () => {
    const { dialog, opener } = await opened()
    await dialog.setProps({ open: false })
    expect(document.activeElement).toBe(opener)
    expect(dialog.text()).toBe('')
  })
})

describe('what the browser tells of a closing', () => {
  test('that was ours comes late, and does not close the question that is asked next', async () => {
    const { dialog } = await opened()
    const element = dialog.get('dialog').element as HTMLDialogElement
    // As Chromium does it: closed at once, told later.
    element.close = () => element.removeAttribute('open')
    await dialog.setProps({ open: false })
    await dialog.setProps({ open: true })
    await nextTick()
    await dialog.get('dialog').trigger('close')
    expect(dialog.emitted('cancel')).toBeUndefined()
  })

  test('that was its own is an answer', async () => {
    const { dialog } = await opened()
    await dialog.get('dialog').trigger('close')
    expect(dialog.emitted('cancel')).toHaveLength(1)
  })
})

test('a dialog starts on its first field and is named by its title', async () => {
  const dialog = mount(DialogFrame, {
    props: { open: true, title: 'Connection' },
    slots: { default: '<input id="first" /><input />' },
    attachTo: document.body,
  })
  await nextTick()
  await nextTick()
  expect(dialog.get('dialog').attributes('role')).toBe('dialog')
  expect(document.activeElement?.id).toBe('first')
})

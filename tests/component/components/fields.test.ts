import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import RadioField from '../../../src/renderer/components/RadioField.vue'
import TextField from '../../../src/renderer/components/TextField.vue'

describe('a text field', () => {
  test('has its label by id, and the label alone as its name', () => {
    const field = mount(TextField, { props: { label: 'City', modelValue: 'Kiel', changed: true } })
    const input = field.get('input')
    expect(field.get('label').attributes('for')).toBe(input.attributes('id'))
    expect(field.get('label').text()).toBe('City')
    expect(input.element.value).toBe('Kiel')
    expect(field.text()).toContain('changed')
  })

  test('says its error, hint and mark through aria-describedby', () => {
    const field = mount(TextField, {
      props: { label: 'City', modelValue: '', error: 'Enter a city.', hint: 'As on the letter.' },
    })
    const input = field.get('input')
    expect(input.attributes('aria-invalid')).toBe('true')
    const described = (input.attributes('aria-describedby') ?? '')
      .split(' ')
      .map((id) => field.get(`[id="${id}"]`).text())
    expect(described).toEqual(['Enter a city.', 'As on the letter.'])
  })

  test('is neither invalid nor described while there is nothing to say', () => {
    const input = mount(TextField, { props: { label: 'City', modelValue: '' } }).get('input')
    expect(input.attributes('aria-invalid')).toBeUndefined()
    expect(input.attributes('aria-describedby')).toBeUndefined()
  })

  test('tells what is typed, and when it is left', async () => {
    const field = mount(TextField, { props: { label: 'City', modelValue: '' } })
    await field.get('input').setValue('Bremen')
    await field.get('input').trigger('blur')
    expect(field.emitted('update:modelValue')).toEqual([['Bremen']])
    expect(field.emitted('blur')).toHaveLength(1)
  })

  test('takes the focus when asked to', () => {
    const field = mount(TextField, {
      props: { label: 'City', modelValue: '' },
      attachTo: document.body,
    })
    field.vm.focus()
    expect(document.activeElement).toBe(field.get('input').element)
    field.unmount()
  })

  test('with several lines is wired the same way', () => {
    const field = mount(TextField, {
      props: { label: 'Description', modelValue: 'a', multiline: true, error: 'Too long.' },
    })
    const area = field.get('textarea')
    expect(field.get('label').attributes('for')).toBe(area.attributes('id'))
    expect(area.attributes('aria-invalid')).toBe('true')
  })
})

test('radio buttons form a named group', async () => {
  const field = mount(RadioField, {
    props: {
      label: 'Environment',
      modelValue: 'test',
      options: [
        { value: 'test', label: 'Test' },
        { value: 'live', label: 'Live' },
      ],
    },
  })
  const group = field.get('[role=radiogroup]')
  expect(field.get(`[id="${group.attributes('aria-labelledby')}"]`).text()).toBe('Environment')
  await field.findAll('input')[1]?.setValue()
  expect(field.emitted('update:modelValue')).toEqual([['live']])
})

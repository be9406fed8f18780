import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import SelectField from '../../../src/renderer/components/SelectField.vue'
import { countryChoices } from '../../../src/renderer/forms/choices'

/** What is chosen by typing this over “Austria” and pressing that key. */
async function chosenBy(text: string, key: 'Enter' | 'Tab'): Promise<unknown[]> {
  const wrapper = mount(SelectField, {
    props: { label: 'Country', options: countryChoices(), modelValue: 'AT', filterable: true },
  })
  const box = wrapper.get('[role=combobox]')
  await box.setValue(text)
  await box.trigger('keydown', { key })
  await box.trigger('blur')
  return wrapper.emitted('update:modelValue')?.flat() ?? []
}

describe.each(['Enter', 'Tab'] as const)('a country that was typed, and %s', (key) => {
  test.each(['DE', 'ch', 'NO', 'SE', 'ES', 'IS', 'IT', 'US'])(
    'is the one with the code %s',
    async (code) => {
      expect(await chosenBy(code, key)).toEqual([code.toUpperCase()])
    },
  )

  test('is none for a space, and nothing changes', async () => {
    expect(await chosenBy(' ', key)).toEqual([])
  })

  test('is no country any more when the box was emptied', async () => {
    expect(await chosenBy('', key)).toEqual([''])
  })

  test('is the one with that name', async () => {
    expect(await chosenBy('switzerland', key)).toEqual(['CH'])
  })
})

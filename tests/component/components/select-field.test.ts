import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { matching, moved, named, withCurrent } from '../../../src/renderer/components/listbox'
import SelectField from '../../../src/renderer/components/SelectField.vue'

const countries = [
  { value: '', label: 'None' },
  { value: 'DE', label: 'Germany' },
  { value: 'FR', label: 'France' },
  { value: 'CI', label: 'Côte d’Ivoire' },
]

function field(props: { modelValue: string; filterable?: boolean; error?: string }) {
  const wrapper = mount(SelectField, { props: { label: 'Country', options: countries, ...props } })
  const box = wrapper.get('[role=combobox]')
  const options = () => wrapper.findAll('[role=option]').map((option) => option.text())
  const pending = () => {
    const id = box.attributes('aria-activedescendant')
    return id === undefined ? undefined : wrapper.get(`[id="${id}"]`).text()
  }
  return { wrapper, box, options, pending }
}

describe('a choice from a list', () => {
  test('is a combobox with the label as its name', () => {
    const { wrapper, box } = field({ modelValue: 'DE', error: 'Choose one.' })
    expect(wrapper.get(`[id="${box.attributes('aria-labelledby')}"]`).text()).toBe('Country')
    expect(box.attributes()).toMatchObject({ 'aria-expanded': 'false', 'aria-invalid': 'true' })
    expect(box.text()).toBe('Germany')
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
  })

  test('opens on what is chosen, moves with the arrows, and chooses with Enter', async () => {
    const { wrapper, box, options, pending } = field({ modelValue: 'DE' })
    await box.trigger('keydown', { key: 'ArrowDown' })
    expect(box.attributes('aria-expanded')).toBe('true')
    expect(wrapper.get('[role=listbox]').attributes('id')).toBe(box.attributes('aria-controls'))
    expect(options()).toEqual(['None', 'Germany', 'France', 'Côte d’Ivoire'])
    expect(pending()).toBe('Germany')
    await box.trigger('keydown', { key: 'ArrowDown' })
    expect(pending()).toBe('France')
    await box.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('update:modelValue')).toEqual([['FR']])
    expect(box.attributes('aria-expanded')).toBe('false')
  })

  test('Escape closes the list only, and changes nothing', async () => {
    const reachedDialog: string[] = []
    const { wrapper, box } = field({ modelValue: 'DE' })
    wrapper.element.parentElement?.addEventListener('keydown', ({ key }: KeyboardEvent) => {
      reachedDialog.push(key)
    })
    await box.trigger('keydown', { key: 'ArrowDown' })
    await box.trigger('keydown', { key: 'Escape' })
    expect(box.attributes('aria-expanded')).toBe('false')
    expect(reachedDialog).not.toContain('Escape')
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
  })

  test('typing filters, and text that names no option is given up', async () => {
    const { wrapper, box, options } = field({ modelValue: 'DE', filterable: true })
    await box.setValue('cote')
    expect(options()).toEqual(['Côte d’Ivoire'])
    await box.setValue('xyz')
    expect(options()).toEqual([])
    await box.trigger('blur')
    expect((box.element as HTMLInputElement).value).toBe('Germany')
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
  })

  test('leaving with the code of an option typed chooses it', async () => {
    const { wrapper, box } = field({ modelValue: '', filterable: true })
    await box.setValue('fr')
    await box.trigger('blur')
    expect(wrapper.emitted('update:modelValue')).toEqual([['FR']])
  })

  test('shows and keeps a value that is not among the options', async () => {
    const { box, options } = field({ modelValue: 'XK' })
    expect(box.text()).toBe('XK')
    await box.trigger('click')
    expect(options()).toContain('XK')
  })
})

test('the pure parts', () => {
  expect(withCurrent(countries, 'DE')).toEqual(countries)
  expect(withCurrent(countries, 'XK')[0]).toEqual({ value: 'XK', label: 'XK' })
  expect(matching(countries, 'an').map(({ value }) => value)).toEqual(['DE', 'FR'])
  expect(matching(countries, 'f')[0]?.value).toBe('FR')
  expect(named(countries, ' germany ')?.value).toBe('DE')
  expect(named(countries, 'ger')).toBeUndefined()
  expect(moved('ArrowUp', 0, 4)).toBe(0)
  expect(moved('ArrowDown', 3, 4)).toBe(3)
  expect(moved('x', 1, 4)).toBeNull()
})

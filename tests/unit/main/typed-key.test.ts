import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestKey } from '../../../src/main/vault/key-format'
import { TypedKey, type KeyPress } from '../../../src/main/vault/typed-key'

const plain = { control: false, alt: false, meta: false, repeated: false, composing: false }
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, ...plain, ...more })

const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
const keyText = fc.string({ unit: printable, minLength: 1, maxLength: 60 })

type Step = { readonly press: KeyPress } | { readonly pasted: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: printable.map((key) => ({ press: press(key) })) },
  { weight: 2, arbitrary: fc.constant({ press: press('Backspace') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      press: fc.record({
        key: fc.oneof(
          fc.constantFrom('Tab', 'F1', 'ArrowLeft', 'Delete', 'Shift', 'Dead', ' ', 'ä', '€', '😀'),
          fc.string({ unit: 'binary' }).filter((key) => !['Enter', 'Escape'].includes(key)),
          printable,
        ),
        control: fc.boolean(),
        alt: fc.boolean(),
        meta: fc.boolean(),
        repeated: fc.boolean(),
        composing: fc.boolean(),
      }),
    }),
  },
  { weight: 1, arbitrary: keyText.map((pasted) => ({ pasted })) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((pasted) => ({ pasted })) },
)

/** What a key that is typed on Linux should be, in the plainest words. */
function expected(before: string, each: Step): string {
  const fits = (text: string) => before.length + text.length <= longestKey
  if ('pasted' in each) {
    const text = each.pasted.replace(/\r?\n$/, '')
    return /^[!-~]+$/.test(text) && fits(text) ? before + text : before
  }
  const { key, control, alt, meta, composing } = each.press
  if (control || alt || meta || composing) return before
  if (key === 'Backspace') return before.slice(0, -1)
  return /^[!-~]$/.test(key) && fits(key) ? before + key : before
}

describe('a key that is typed', () => {
  it('is what was pressed, whatever was pressed in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const typed = new TypedKey('linux')
        let model = ''
        for (const each of steps) {
          model = expected(model, each)
          if ('pasted' in each) typed.append(each.pasted)
          else typed.press(each.press)
          expect(typed.count).toBe(model.length)
        }
        expect(typed.take()).toBe(model)
        expect(typed.count).toBe(0)
        expect(typed.take()).toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('is at most as long as a key may be', () => {
    const typed = new TypedKey('linux')
    expect(typed.append('x'.repeat(longestKey))).toBe('changed')
    expect(typed.press(press('y'))).toBe('rejected')
    expect(typed.append('y')).toBe('rejected')
    expect(typed.take()).toBe('x'.repeat(longestKey))
  })

  it('is gone when it is dropped', () => {
    const typed = new TypedKey('linux')
    typed.append('abc')
    typed.drop()
    expect(typed.count).toBe(0)
    typed.press(press('z'))
    expect(typed.take()).toBe('z')
  })
})

describe('a key press', () => {
  const meaning = (system: NodeJS.Platform, key: string, more: Partial<KeyPress> = {}) => {
    const typed = new TypedKey(system)
    return [typed.press(press(key, more)), typed.take()]
  }

  it.each([
    ['Enter', {}, 'store'],
    ['Enter', { repeated: true }, 'nothing'],
    ['Escape', {}, 'giveUp'],
    ['Escape', { repeated: true }, 'nothing'],
    ['Tab', {}, 'nothing'],
    ['Shift', { repeated: true }, 'nothing'],
    ['Backspace', {}, 'nothing'],
    [' ', {}, 'rejected'],
    ['ä', {}, 'rejected'],
    ['Dead', {}, 'rejected'],
    ['a', { composing: true }, 'rejected'],
    ['v', { control: true }, 'paste'],
    ['V', { control: true }, 'paste'],
    ['v', { control: true, repeated: true }, 'nothing'],
    ['v', { control: true, alt: true }, 'nothing'],
    ['v', { meta: true }, 'nothing'],
    ['a', { control: true }, 'nothing'],
    ['f', { alt: true }, 'nothing'],
  ] as const)('%s with %o means %s on Linux', (key, more, is) => {
    expect(meaning('linux', key, more)).toEqual([is, ''])
  })

  it('makes the characters that need AltGr, or Option', () => {
    expect(meaning('win32', '@', { control: true, alt: true })).toEqual(['changed', '@'])
    expect(meaning('darwin', '@', { alt: true })).toEqual(['changed', '@'])
    expect(meaning('linux', '@')).toEqual(['changed', '@'])
  })

  it('of Command, not of Control, pastes on a Mac', () => {
    expect(meaning('darwin', 'v', { meta: true })).toEqual(['paste', ''])
    expect(meaning('darwin', 'v', { control: true })).toEqual(['nothing', ''])
    expect(meaning('win32', 'v', { control: true })).toEqual(['paste', ''])
  })
})

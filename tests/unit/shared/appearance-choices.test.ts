import { describe, expect, it } from 'vitest'
import { chosen, languageOf, themeChoices } from '../../../src/shared/values/appearance-choices'

describe('the language of a choice', () => {
  it.each([
    ['system', 'de-AT', 'de'],
    ['system', 'de', 'de'],
    ['system', 'den-CA', 'en'],
    ['system', 'fr-FR', 'en'],
    ['en', 'de-DE', 'en'],
    ['de', 'en-US', 'de'],
  ] as const)('%s on a computer in %s is %s', (choice, locale, language) => {
    expect(languageOf(choice, locale)).toBe(language)
  })
})

describe('a choice from elsewhere', () => {
  it('is one of the choices, or as the computer has it', () => {
    expect(chosen(themeChoices, 'dark')).toBe('dark')
    expect(chosen(themeChoices, 'neon')).toBe('system')
    expect(chosen(themeChoices, undefined)).toBe('system')
  })
})

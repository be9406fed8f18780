// Without the schema library, because the window is opened before that is loaded.

const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** `system`: as the computer has it. */
export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

/** `contrast`: high contrast, light or dark as the computer has it. */
export const themeChoices = ['system', 'light', 'dark', 'contrast'] as const
export type ThemeChoice = (typeof themeChoices)[number]

/** The language that a choice comes to; a computer in neither of the two gets English. */
export function languageOf(choice: LanguageChoice, systemLocale: string): Language {
  if (choice !== 'system') return choice
  return /^de\b/i.test(systemLocale) ? 'de' : 'en'
}

/** One of the choices, or `system` for anything else. */
export function chosen<Choice extends string>(
  choices: readonly ('system' | Choice)[],
  value: unknown,
): 'system' | Choice {
  return choices.find((choice) => choice === value) ?? 'system'
}

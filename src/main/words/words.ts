import type { Language } from '../../shared/values/appearance-choices'
import { english } from './english'
import { german } from './german'

export const programName = 'UserDocks Console'

const languages = { en: english, de: german }
let current: Language = 'en'

/** What main says, in the language of the moment: to be asked for when it is said. */
export function words(): typeof english {
  return languages[current]
}

/** Changes the language of what main says from now on. */
export function speak(language: Language): void {
  current = language
}

import { readFileSync } from 'node:fs'
import {
  chosen,
  languageChoices,
  themeChoices,
  type LanguageChoice,
  type ThemeChoice,
} from '../../shared/values/appearance-choices'

export interface FirstAppearance {
  readonly language: LanguageChoice
  readonly theme: ThemeChoice
}

/**
 * How the window is to look before anything else is loaded, so that it does not change before the
 * agent's eyes. A look at the file of settings without its schema, which comes later and decides;
 * what cannot be read or is unknown is as the computer has it. `path`: of settings.json.
 */
export function readFirstAppearance(path: string): FirstAppearance {
  const { language, theme } = read(path)
  return {
    language: chosen(languageChoices, language),
    theme: chosen(themeChoices, theme),
  }
}

function read(path: string): { readonly language?: unknown; readonly theme?: unknown } {
  try {
    const settings = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly appearance?: object | null
    } | null
    return settings?.appearance ?? {}
  } catch {
    return {}
  }
}

import { nativeTheme } from 'electron'
import type { Appearance } from '../../shared/entities/appearance'
import { languageOf } from '../../shared/values/appearance-choices'
import { speak } from '../words/words'
import { setMenu } from './menu'

/**
 * Takes over how the program looks and speaks: its menus, message boxes and what the system draws
 * around the page. `systemLocale`: of the computer, as in "de-AT".
 */
export function appear(
  { language, theme }: Pick<Appearance, 'language' | 'theme'>,
  systemLocale: string,
): void {
  speak(languageOf(language, systemLocale))
  nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme
  setMenu()
}

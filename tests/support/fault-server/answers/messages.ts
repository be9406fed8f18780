import type { Steps } from '../steps'
import { refusal } from './complete'

/** Markup that runs a script where a message is taken for HTML: it sets `window.scriptRan`. */
export const markup =
  '<img src="x" onerror="window.scriptRan = true"><script>window.scriptRan = true</script>'

/** A message that is markup. */
export function xssMessage(code = 400): Steps {
  return refusal(code, markup)
}

/** A message far longer than any screen. */
export function longMessage(code = 400, characters = 1_000_000): Steps {
  return refusal(code, 'Not this one. '.repeat(Math.ceil(characters / 14)).slice(0, characters))
}

/** A message that turns the direction of all text after it, and shows as something else. */
export function rightToLeftMessage(code = 400): Steps {
  return refusal(code, 'Refused \u202Edemrifnoc')
}

/** A message with control characters in it. */
export function controlCharacters(code = 400): Steps {
  return refusal(code, 'Refused\u0000\u001b[2J\u0007 by the server')
}

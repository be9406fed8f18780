// What a window loads after its first screen is there when a test begins.
import { loadGate } from '../../src/renderer/bridge/client'
import { firstScreenIsThere } from '../../src/renderer/bridge/after-start'
import { loadLanguage } from '../../src/renderer/language/language'

await Promise.all([loadGate(), loadLanguage('en'), loadLanguage('de')])
// The unit tests have no page.
if (typeof window !== 'undefined') firstScreenIsThere()

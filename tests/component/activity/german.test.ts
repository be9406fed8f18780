import { afterEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import ActivityScreen from '../../../src/renderer/features/activity/ActivityScreen.vue'
import { setLanguage } from '../../../src/renderer/language/language'
import { useChangesStore } from '../../../src/renderer/session/changes.store'
import { success } from '../../../src/shared/result'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'
import { change, detail, page, redemption, step } from './changes'

let screen: Screen | undefined
afterEach(() => {
  screen?.wrapper.unmount()
  setLanguage('en')
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

/** Everything that can be read or heard. */
function words(): string {
  const named = ['aria-label', 'title', 'placeholder'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)),
  )
  return [document.body.textContent, ...named].join(' ')
}

const english =
  /\b(?:the|of|is|not|for|change|changes|sent|redeemed|outcome|unknown|resolve|check|open|copy|search|filter by|entry|field|before|after)\b/i

test('the activity of an unknown redemption is German throughout', async () => {
  setLanguage('de')
  const unknown = redemption({ state: 'unknown', reason: 'timedOut' })
  const balance = { freeUnits: '40', freeUntil: null, paidUntil: null }
  const shown = detail({
    change: unknown,
    balanceBefore: balance,
    steps: [
      step({ event: 'intent' }),
      step({ event: 'sending', attempt: 1 }),
      step({ event: 'answered', attempt: 2 }),
      step({ event: 'concluded', state: 'unknown', reason: 'timedOut' }),
      step({ event: 'checked', finding: 'cannotTell', balance }),
    ],
    again: { earlier: 3, reason: 'Kulanz' },
  })
  fakeBridge({
    'activity.list': () => page([unknown]),
    'activity.open': () => success(shown),
  })
  screen = await mountScreen(ActivityScreen, `/activity/${unknown.id}`)
  useChangesStore().unknowns = { count: 5, changes: [unknown] }
  await screen.click('Klären')
  expect(words()).toContain('Ergebnis unbekannt')
  expect(words()).toContain('Lösen Sie den Code nicht erneut ein, bevor das geklärt ist.')
  expect(words()).not.toMatch(english)
})

test('the activity of an update is German throughout, and follows the language', async () => {
  const update = change()
  const shown = detail({
    change: update,
    fields: [
      {
        path: 'companyName',
        beforeKnown: false,
        before: null,
        sent: 'Neu',
        verdict: 'serverChanged',
        after: 'NEU',
      },
    ],
    untouched: [{ path: 'isBusinessCustomer', before: true, after: false }],
  })
  fakeBridge({ 'activity.list': () => page([update]), 'activity.open': () => success(shown) })
  screen = await mountScreen(ActivityScreen, `/activity/${update.id}`)
  setLanguage('de')
  await nextTick()
  await screen.click('Personenbezogene Daten löschen…')
  expect(words()).toContain('anders gespeichert')
  expect(words()).toContain('Verändert, obwohl nicht bearbeitet')
  expect(words()).not.toMatch(english)
})

import { afterEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import TenantsScreen from '../../../src/renderer/features/tenants/TenantsScreen.vue'
import UsersScreen from '../../../src/renderer/features/users/UsersScreen.vue'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { setLanguage } from '../../../src/renderer/language/language'
import { success } from '../../../src/shared/result'
import { tenant, tenantId, user, userId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Screen } from '../support/screen'

let screen: Screen | undefined

afterEach(() => {
  screen?.wrapper.unmount()
  setLanguage('en')
  vi.unstubAllGlobals()
})

/** Everything that can be read or heard. */
function words(): string {
  const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
    (element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
  )
  return [document.body.textContent, ...named].join(' ')
}

const english =
  /\b(?:the|address|open|save|changes|review|undo|clear|copy|users|company|country|not|is|of)\b/i

test('a tenant is shown and checked in German', async () => {
  setLanguage('de')
  await loadDomainData()
  fakeBridge({
    'tenants.open': () => success({ ...tenant, facts: [{ field: 'billingAddresses', value: 2 }] }),
  })
  screen = await mountScreen(TenantsScreen, `/tenants/${tenantId}`)
  expect(words()).toContain('Rechnungsadresse')
  expect(words()).toContain('2, gezeigt wird die erste')
  await screen.type('USt-IdNr.', 'DE1')
  await screen.click('Änderungen prüfen')
  expect(words()).toContain('Wählen Sie „USt-IdNr. der EU (eu_vat)“.')
  expect(words()).not.toMatch(english)
})

test('a user is shown in German, and again in English when that is chosen', async () => {
  setLanguage('de')
  fakeBridge({ 'users.open': () => success(user) })
  screen = await mountScreen(UsersScreen, `/users/${userId}`)
  await screen.type('Geburtsdatum', '1990-02-31')
  await screen.click('Änderungen prüfen')
  expect(words()).toContain('Prüfen Sie dieses Datum. Es steht nicht im Kalender')
  expect(words()).not.toMatch(english)
  setLanguage('en')
  await nextTick()
  expect(words()).toContain('Check this date. It is not in the calendar')
  expect(words()).not.toMatch(/[äöüß]|\b(?:nicht|Sie|und|der)\b/)
})

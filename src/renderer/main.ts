import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router'
import { loadGate } from './bridge/client'
import { afterStart, firstScreenIsThere } from './bridge/after-start'
import { loadDomainData } from './forms/domain-data'
import { languageIsThere, loadLanguage } from './language/language'
import { useAppearanceStore } from './session/appearance.store'
import { useConnectionStore } from './session/connection.store'
import { useRunsStore } from './session/runs.store'
import './app/tokens.css'
import './app/base.css'

/** Milliseconds that nobody takes for a window that hangs. */
const patience = 150

const app = createApp(App).use(createPinia()).use(router)
void begin()

/** Not awaited at the top: other files of the program wait until this one has run, and it for them. */
async function begin(): Promise<void> {
  useAppearanceStore()
  const booted = useConnectionStore().boot()
  await languageIsThere()
  // Main has mostly answered by then: what is drawn first is the first screen, and not that it is coming.
  await Promise.race([booted, after(patience)])
  app.mount('#app')
  await booted
  firstScreenIsThere()
  await afterStart()
  // What the first screen does not need comes after it.
  await Promise.all([
    loadGate(),
    loadDomainData(),
    useRunsStore().load(),
    loadLanguage('en'),
    loadLanguage('de'),
  ])
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

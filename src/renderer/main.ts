import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router'
import { loadDomainData } from './forms/domain-data'
import { useConnectionStore } from './session/connection.store'
import { useRunsStore } from './session/runs.store'
import './app/tokens.css'
import './app/base.css'

const app = createApp(App).use(createPinia()).use(router)
// What the first screen does not need comes after it.
void useConnectionStore()
  .boot()
  .then(() => Promise.all([loadDomainData(), useRunsStore().load()]))
app.mount('#app')

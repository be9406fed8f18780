import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router'
import { loadDomainData } from './forms/domain-data'
import { useConnectionStore } from './session/connection.store'
import './app/tokens.css'
import './app/base.css'

const app = createApp(App).use(createPinia()).use(router)
void useConnectionStore().boot().then(loadDomainData)
app.mount('#app')

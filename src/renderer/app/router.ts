import { createRouter, createWebHashHistory } from 'vue-router'
import TenantsScreen from '../features/tenants/TenantsScreen.vue'

/** Tenants come with the first screen, which is the main job; the others when they are asked for. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/tenants' },
    { path: '/tenants/:id?', name: 'tenants', component: TenantsScreen },
    {
      path: '/users/:id?',
      name: 'users',
      component: () => import('../features/users/UsersScreen.vue'),
    },
    {
      path: '/bulk/:id?',
      name: 'bulk',
      component: () => import('../features/bulk/BulkScreen.vue'),
    },
    {
      path: '/activity/:id(\\d+)?',
      name: 'activity',
      component: () => import('../features/activity/ActivityScreen.vue'),
    },
    {
      path: '/connections',
      name: 'connections',
      component: () => import('../features/connections/ConnectionsScreen.vue'),
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('../features/settings/SettingsScreen.vue'),
    },
    { path: '/:elsewhere(.*)*', redirect: '/tenants' },
  ],
})

import type { Preferences } from '../../src/main/settings/preferences'
import { Updates } from '../../src/main/updates/updates'

/** Updates of a program that is in no package: none. */
export function noUpdates(preferences: Preferences): Updates {
  return new Updates({
    ...{ preferences, kind: null, version: '0.1.0', policy: { state: 'none' }, policyPath: '' },
    createUpdater: () => Promise.reject(new Error('There is nothing to be updated.')),
    ...{ ask: async () => null, isIdle: () => true, now: () => new Date() },
    ...{ changed: () => {}, bug: () => {} },
  })
}

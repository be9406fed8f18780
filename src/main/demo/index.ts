/**
 * The demo API: real HTTP on loopback, made-up data. Its rules follow UserDocks' documentation and
 * are written apart from the app's own client on purpose: only so can it catch mistakes of it.
 */
export { documentedBehaviour } from './behaviour'
export type { DemoBehaviour } from './behaviour'
export { fingerprint } from './fingerprint'
export { startDemoApi } from './server'
export type { DemoApi, DemoApiOptions } from './types'

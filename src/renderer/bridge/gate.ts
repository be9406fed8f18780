/** The schemas of the bridge, with the library that they need: too large for the first screen. */
export { events, methods } from '../../shared/contract'
export { appErrorSchema } from '../../shared/error'

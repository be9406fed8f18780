import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import { readOpened } from '../links/read-opened'
import type { Services } from './services'

/** Links that the system has opened. */
export function linkHandlers({ takeLinks, holdsKey }: Services): Pick<Handlers, 'links.take'> {
  return { 'links.take': async () => success(readOpened(takeLinks(), holdsKey)) }
}

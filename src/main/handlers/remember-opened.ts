import type { Recent } from '../../shared/entities/recent'
import type { Services } from './services'

/** Milliseconds in which a window has drawn what it was answered. */
const whenDrawn = 100

/** Lists a record as opened lately. Nobody who opens one waits until that is on disk. */
export function rememberOpened(
  { after, connections, recents }: Pick<Services, 'after' | 'connections' | 'recents'>,
  recent: Recent,
): void {
  after(whenDrawn, () => {
    // The connection may have been deleted while the record was being read, or since.
    if (connections.find(recent.connectionId).ok) recents.opened(recent)
  })
}

import { unlockMinutes } from '../../shared/values/access'
import type { Connection } from '../../shared/entities/connection'
import type { Question } from '../process/questions'
import { words } from '../words/words'

/**
 * Asked before a connection that has a lock takes changes. There is a button for each of
 * `unlockMinutes`, in their order, and then Cancel, which is the default.
 */
export function unlockQuestion({
  name,
  baseUrl,
  environment,
}: Pick<Connection, 'name' | 'baseUrl' | 'environment'>): Question {
  const { unlock } = words()
  const why = environment === 'live' ? unlock.live : unlock.provisioned
  return {
    type: 'question',
    title: unlock.title,
    message: unlock.message(name),
    detail: unlock.detail(why, new URL(baseUrl).origin),
    buttons: [...unlockMinutes.map(unlock.minutes), unlock.cancel],
    defaultId: unlockMinutes.length,
    cancelId: unlockMinutes.length,
  }
}

/** Asked before a live connection with its keys is called a test one, which has no lock. */
export function noLiveQuestion({ name, baseUrl }: Pick<Connection, 'name' | 'baseUrl'>): Question {
  const { noLive } = words()
  return {
    type: 'warning',
    title: noLive.title,
    message: noLive.message(name),
    detail: noLive.detail(new URL(baseUrl).origin),
    buttons: [noLive.yes, noLive.cancel],
    defaultId: 1,
    cancelId: 1,
  }
}

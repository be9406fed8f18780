import { unlockMinutes } from '../../shared/entities/access'
import type { Connection } from '../../shared/entities/connection'
import type { Question } from '../process/questions'

/**
 * Asked before a connection that has a lock takes changes. There is a button for each of
 * `unlockMinutes`, in their order, and then Cancel, which is the default.
 */
export function unlockQuestion({
  name,
  baseUrl,
  environment,
}: Pick<Connection, 'name' | 'baseUrl' | 'environment'>): Question {
  const why =
    environment === 'live'
      ? 'This connection is LIVE: changes reach real customers.'
      : 'Its key was found in the keychain: make sure that this is where it may write.'
  return {
    type: 'question',
    title: 'Unlock connection',
    message: `Unlock “${name}” for changes?`,
    detail:
      `${why}\nAddress: ${new URL(baseUrl).origin}\n\n` +
      'It is locked again when the time is over, when you lock it, and when the computer sleeps.',
    buttons: [...unlockMinutes.map((minutes) => `For ${minutes} minutes`), 'Cancel'],
    defaultId: unlockMinutes.length,
    cancelId: unlockMinutes.length,
  }
}

/** Asked before a live connection with its keys is called a test one, which has no lock. */
export function noLiveQuestion({ name, baseUrl }: Pick<Connection, 'name' | 'baseUrl'>): Question {
  return {
    type: 'warning',
    title: 'Change environment',
    message: `Is “${name}” a test connection from now on?`,
    detail:
      `It is LIVE so far, and keeps its keys.\nAddress: ${new URL(baseUrl).origin}\n\n` +
      'A test connection has no lock: changes are sent without unlocking it first.',
    buttons: ['Make it a test connection', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  }
}

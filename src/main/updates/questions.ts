import { createHash } from 'node:crypto'
import type { Feed } from '../../shared/entities/update'
import type { Question } from '../process/questions'
import { words } from '../words/words'

/** SHA-256 of a public key, in pairs with colons: to be compared with what somebody reads out. */
export function keyFingerprint(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')
  return digest.toUpperCase().replace(/..(?=.)/g, '$&:')
}

/** Asked before updates are taken from somewhere: who decides that decides what runs here. Buttons: yes, cancel. */
export function useFeedQuestion({ url, signedBy }: Feed): Question {
  const { updates } = words()
  return {
    type: 'warning',
    title: updates.title,
    message: updates.useFeed(new URL(url).host),
    detail: updates.useFeedDetail(url, keyFingerprint(signedBy)),
    buttons: [updates.use, updates.cancel],
    defaultId: 1,
    cancelId: 1,
  }
}

/** Asked before a version is installed. Buttons: yes, later. */
export function installQuestion(version: string, current: string, withPassword: boolean): Question {
  const { updates } = words()
  const password = withPassword ? [updates.password] : []
  return {
    type: 'question',
    title: updates.title,
    message: updates.install(version),
    detail: [updates.current(current), ...password, updates.kept].join(' '),
    buttons: [updates.restart, updates.later],
    defaultId: 0,
    cancelId: 1,
  }
}

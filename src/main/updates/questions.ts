import { createHash } from 'node:crypto'
import type { Feed } from '../../shared/entities/update'
import type { Question } from '../process/questions'

/** SHA-256 of a public key, in pairs with colons: to be compared with what somebody reads out. */
export function keyFingerprint(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')
  return digest.toUpperCase().replace(/..(?=.)/g, '$&:')
}

/** Asked before updates are taken from somewhere: who decides that decides what runs here. Buttons: yes, cancel. */
export function useFeedQuestion({ url, signedBy }: Feed): Question {
  return {
    type: 'warning',
    title: 'Updates',
    message: `Take updates from ${new URL(url).host}?`,
    detail:
      `Address: ${url}\nPublic key (SHA-256): ${keyFingerprint(signedBy)}\n\n` +
      'Whoever has the private key that belongs to it can replace this program, which uses your API keys. ' +
      'Go on only if your IT department gave you both.',
    buttons: ['Use this feed', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  }
}

/** Asked before a version is installed. Buttons: yes, later. */
export function installQuestion(version: string, current: string, withPassword: boolean): Question {
  const password = withPassword
    ? 'This computer asks for the password of somebody who may install programs. '
    : ''
  return {
    type: 'question',
    title: 'Updates',
    message: `Restart and update to version ${version}?`,
    detail:
      `You have version ${current}. ${password}` +
      'Connections, keys, drafts and the record of changes are kept.',
    buttons: ['Restart to update', 'Later'],
    defaultId: 0,
    cancelId: 1,
  }
}

import type { Question } from '../process/questions'
import { words } from '../words/words'

/** Asked before a password is stored for a proxy. Buttons: store, cancel. */
export function storePasswordQuestion(address: string, sessionOnly: boolean): Question {
  const { proxyPassword } = words()
  const place = sessionOnly ? proxyPassword.session : proxyPassword.keychain
  const readable = address.startsWith('https://') ? [] : [proxyPassword.readable]
  return {
    type: 'question',
    title: proxyPassword.title,
    message: proxyPassword.message(address),
    detail: [`${place} ${proxyPassword.toldTo}`, ...readable].join('\n\n'),
    buttons: [proxyPassword.store, proxyPassword.cancel],
    cancelId: 1,
    defaultId: 1,
  }
}

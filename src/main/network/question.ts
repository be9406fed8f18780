import type { Question } from '../process/questions'

/** Asked before a password is stored for a proxy. Buttons: store, cancel. */
export function storePasswordQuestion(address: string, sessionOnly: boolean): Question {
  const place = sessionOnly
    ? 'It is kept in memory until you close UserDocks Console, and nowhere else.'
    : 'It goes into this computer’s keychain.'
  const readable = address.startsWith('https://')
    ? ''
    : '\n\nThis proxy is spoken to without TLS, so the network between here and there could read it.'
  return {
    type: 'question',
    title: 'Store proxy password',
    message: `Store the password on the clipboard for the proxy “${address}”?`,
    detail: `${place} It is told to this proxy, if it asks, and to nobody else.${readable}`,
    buttons: ['Store', 'Cancel'],
    cancelId: 1,
    defaultId: 1,
  }
}

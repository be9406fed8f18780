/**
 * Ready-made answers, good and bad. None of them says what happened to the request: a script puts
 * `apply` before them, after them, or nowhere.
 */
export * from './answers/complete'
export * from './answers/contents'
export * from './answers/cut'
export * from './answers/framing'
export * from './answers/interim'
export * from './answers/messages'

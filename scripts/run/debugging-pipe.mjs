// Chromium's own debugging protocol over a pipe, not a port: nobody else on the machine can reach into
// the app through it.

/**
 * Started with this and two pipes more than usual, Chromium reads commands from file descriptor 3 and
 * answers on 4.
 */
export const debuggingArguments = ['--remote-debugging-pipe']

/** What `stdio` must be for it, behind the usual three. */
export const debuggingPipes = /** @type {const} */ (['pipe', 'pipe'])

/**
 * Connects to a program started so: { call, onEvent }. Messages are JSON with a zero byte after each; an
 * answer carries the number of its question, an event carries none.
 */
export function connectToPipe(child) {
  const [, , , commands, answers] = child.stdio
  const waiting = new Map()
  const listeners = []
  let rest = ''
  let number = 0
  answers.setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop()
    for (const message of messages) take(JSON.parse(message))
  })
  const take = ({ id, method, params, result, error }) => {
    if (id === undefined) return listeners.forEach((listener) => listener(method, params))
    const question = waiting.get(id)
    waiting.delete(id)
    if (error) question?.reject(new Error(error.message))
    else question?.resolve(result)
  }
  const giveUp = () => {
    for (const question of waiting.values()) question.reject(new Error('the app has ended'))
    waiting.clear()
  }
  answers.on('close', giveUp)
  commands.on('error', giveUp)
  /** @type {(method: string, params?: object, sessionId?: string) => Promise<any>} */
  const call = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      number += 1
      waiting.set(number, { resolve, reject })
      commands.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`)
    })
  return { call, onEvent: (listener) => listeners.push(listener) }
}

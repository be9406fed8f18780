import { afterAll, beforeAll } from 'vitest'

/**
 * Gathers the rejections that nobody handles. In the app the first of them is the end of all sending,
 * so a property must see it in the very step that caused it, not at the end of the file.
 */
export function unhandledRejections(): { readonly take: () => unknown[] } {
  const found: unknown[] = []
  const collect = (reason: unknown): void => void found.push(reason)
  let others: NodeJS.UnhandledRejectionListener[] = []

  beforeAll(() => {
    others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', collect)
  })
  afterAll(() => {
    process.removeListener('unhandledRejection', collect)
    for (const each of others) process.on('unhandledRejection', each)
  })

  return { take: () => found.splice(0) }
}

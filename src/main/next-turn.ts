/** Lets other work have its turn. */
export type Pause = () => Promise<void>

/** Goes on when whatever waits now has had its turn. */
export const nextTurn: Pause = () => new Promise((resolve) => setImmediate(resolve))

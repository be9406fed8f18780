/** How long a piece of work takes, in milliseconds. */
export function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The longest time, in milliseconds, for which nothing else had its turn while `work` went on. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  let timer = setImmediate(function again() {
    look()
    timer = setImmediate(again)
  })
  await work()
  look()
  clearImmediate(timer)
  return longest
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const announced = new WeakSet<object>()

/**
 * Whether the result of a save is on screen for the first time. Only then the focus goes to it: whoever
 * comes back to the screen later has other work.
 */
export function isNews(result: object): boolean {
  if (announced.has(result)) return false
  announced.add(result)
  return true
}

import { vi } from 'vitest'

/** Waits until a check passes. A busy machine gets all the time it needs; a test that hangs ends. */
export const eventually = <Result>(check: () => Result): Promise<Result> =>
  vi.waitFor(check, { timeout: 30_000, interval: 10 })

import { appendFileSync } from 'node:fs'

/** Times in milliseconds, or what the unit says, and what they must keep to. */
export interface Measurement {
  readonly what: string
  readonly samples: readonly number[]
  /** What they are counted in, where it is not milliseconds: `MiB`. */
  readonly unit?: string
  /** The same work without the app, measured in turn with it. */
  readonly baseline?: readonly number[]
  /** What the median is held against: itself, or its distance from the baseline's. */
  readonly budget?: { readonly kind: 'absolute' | 'difference' | 'ratio'; readonly limit: number }
  /** Why there are no times. */
  readonly note?: string
}

/** Hands a measurement to `npm run bench`, which judges and prints it. */
export function record(measurement: Measurement): void {
  const path = process.env['BENCH_MEASUREMENTS']
  if (path === undefined) throw new Error('Run this with npm run bench.')
  appendFileSync(path, `${JSON.stringify(measurement)}\n`)
}

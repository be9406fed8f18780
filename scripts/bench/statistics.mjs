// Numbers from many samples. Pure.

/** The value below which a share (0 to 1) of the samples lies, interpolated; none: undefined. */
export function quantile(samples, share) {
  if (samples.length === 0) return undefined
  const sorted = [...samples].sort((left, right) => left - right)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  return below + (above - below) * (place - Math.floor(place))
}

/** The middle of the samples, which a few slow rounds do not move. */
export function median(samples) {
  return quantile(samples, 0.5)
}

/** { count, median, p25, p75, p95 }, or undefined without samples. */
export function summaryOf(samples) {
  if (samples.length === 0) return undefined
  const [p25, p75, p95] = [0.25, 0.75, 0.95].map((share) => quantile(samples, share))
  return { count: samples.length, median: median(samples), p25, p75, p95 }
}

// From raw samples to verdicts. Pure.
//
// A measurement as tests/bench records it: { what, samples, unit?, baseline?, budget?, note? }, times in
// milliseconds, or in what its `unit` says. A budget is { kind, limit }: `absolute` limits the median
// itself, `difference` and `ratio` what it is against the median of the baseline.
import { median, summaryOf } from './statistics.mjs'

/** Above this share of foreign processor time a run tells nothing. */
export const noiseLimit = 0.1

/** The result of one group, as it is kept in bench-results. */
export function groupResult({ group, foreignShare, raw }) {
  const tooNoisy = foreignShare !== undefined && foreignShare > noiseLimit
  const measurements = raw.map((measurement) => judged(measurement, tooNoisy))
  return { group, foreignShare, tooNoisy, measurements }
}

function judged(measurement, tooNoisy) {
  const { samples, baseline = [], budget } = measurement
  const summary = summaryOf(samples)
  const baselineMedian = median(baseline)
  const comparison = compare(summary, baselineMedian)
  const verdict = verdictOf({ budget, summary, comparison, tooNoisy })
  return { ...measurement, summary, baselineMedian, comparison, verdict }
}

function compare(summary, baselineMedian) {
  if (summary === undefined || baselineMedian === undefined) return undefined
  return {
    difference: summary.median - baselineMedian,
    ratio: summary.median / baselineMedian,
  }
}

function verdictOf({ budget, summary, comparison, tooNoisy }) {
  if (budget === undefined || summary === undefined) return undefined
  const value = budget.kind === 'absolute' ? summary.median : comparison?.[budget.kind]
  if (value === undefined) return undefined
  if (tooNoisy) return 'too noisy to tell'
  return value <= budget.limit ? 'pass' : 'SHORT'
}

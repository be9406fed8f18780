/** Where a run and its rows stand, in words. */
import type { Run } from '../../shared/bulk/run'
import { rowStatuses, type RowStatus } from '../../shared/bulk/run-state'
import type { RowFilter } from '../../shared/bulk/run-row'
import { t } from '../language/language'

/** The state of a run in a word or two. */
export function runStateWord({ state }: Pick<Run, 'state'>): string {
  return t(`bulk.state.${state}`)
}

/** What that means: what is being sent, whether anything was changed, what to do next. */
export function describeRunState(run: Run): string {
  switch (run.state) {
    case 'planned':
      return t(run.counts.waiting === 0 ? 'bulk.meaning.nothingToSend' : 'bulk.meaning.planned')
    case 'pausing':
    case 'paused':
      return t(`bulk.meaning.${run.state}`)
    case 'finished':
      return run.counts.unknown === 0
        ? t('bulk.meaning.finished')
        : t('bulk.finishedUnknown', { count: run.counts.unknown })
    case 'reading':
    case 'failed':
    case 'ready':
    case 'planning':
    case 'running':
    case 'stopping':
    case 'stopped':
      return t(`bulk.meaning.${run.state}`)
  }
}

/** The status of a row in a word or two; outcomes are called as everywhere. */
export function rowStatusWord(status: RowStatus): string {
  switch (status) {
    case 'underWay':
      return t('outcome.state.sending')
    case 'notApplied':
      return t('outcome.state.resolvedNotApplied')
    case 'confirmed':
    case 'rejected':
    case 'notSent':
    case 'unknown':
      return t(`outcome.state.${status}`)
    case 'waiting':
    case 'unusable':
    case 'leftOut':
    case 'alreadySo':
      return t(`bulk.status.${status}`)
  }
}

/** Which rows a filter shows. */
export function rowFilterWord(filter: RowFilter): string {
  return filter === 'all' || filter === 'doubtful'
    ? t(`bulk.filter.${filter}`)
    : rowStatusWord(filter)
}

/** How many rows have each status, in words: those that no row has are left out. */
export function wordCounts({ counts }: Pick<Run, 'counts'>): string[] {
  return rowStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => t('bulk.count', { status: rowStatusWord(status), count: counts[status] }))
}

/** How far a run is. Pure. */
import type { Run } from '../../shared/bulk/run'
import type { RunWalk } from '../../shared/bulk/run-state'
import { t } from '../language/language'

export interface RunProgress {
  /** 0 to 1 */
  readonly share: number
  readonly words: string
}

/** Which of the two walks over the rows a run is at, or was at last. */
function walkOf({ walk, state, startedAt }: Run): RunWalk {
  if (walk !== null) return walk
  if (state === 'planning' || state === 'planned' || state === 'ready') return 'planning'
  return startedAt === null ? 'planning' : 'running'
}

/** How far the file is read, the dry run is, or the rows are sent. */
export function progressOf(run: Run): RunProgress {
  if (run.state === 'reading' || run.state === 'failed') {
    return { share: run.read, words: t('bulk.progress.reading', { count: run.rows }) }
  }
  return walkOf(run) === 'planning' ? planningOf(run) : runningOf(run)
}

function planningOf(run: Run): RunProgress {
  const { planned, toPlan } = run
  return rowsOf(run, 'planning', planned, toPlan)
}

/** Of the rows that are sent: those that are not were found to be so by the dry run. */
function runningOf(run: Run): RunProgress {
  const { waiting, underWay, confirmed, rejected, notSent, unknown, notApplied } = run.counts
  const done = confirmed + rejected + notSent + unknown + notApplied
  return rowsOf(run, 'running', done, done + waiting + underWay)
}

function rowsOf(run: Run, walk: RunWalk, done: number, all: number): RunProgress {
  const time = run.secondsLeft === null ? [] : [wordDuration(run.secondsLeft)]
  const rows = t(`bulk.progress.rows.${walk}`, { done, all, left: Math.max(0, all - done) })
  return { share: all === 0 ? 1 : Math.min(1, done / all), words: [rows, ...time].join(', ') }
}

/** "about 3 minutes" */
export function wordDuration(seconds: number): string {
  if (seconds < 60) return t('bulk.duration.short')
  const minutes = Math.round(seconds / 60)
  if (minutes < 100) return t('bulk.duration.minutes', { count: minutes })
  return t('bulk.duration.hours', { count: Math.round(minutes / 60) })
}

/** "4.9 rows a second"; nothing while it is not known. */
export function wordRate({ rate }: Pick<Run, 'rate'>): string | null {
  return rate === null ? null : t('bulk.rate', { rate: Math.round(rate * 10) / 10 })
}

import type { BulkRow } from '../../../shared/bulk/row'
import type { RowPlan } from '../../../shared/bulk/plan'
import type { RunFile } from '../runs/run-file'

/** What is written at once. */
const most = 200

/** What a plan is kept with. */
interface Kept {
  readonly number: number
  readonly plan: RowPlan
  readonly sameness: string | null
}

/**
 * Plans on their way into the file of a run, and the search for rows that ask for the same: a user who is
 * named by ID in one row and by e-mail address in another is one only after reading.
 */
export class PlanBuffer {
  readonly #file: Pick<RunFile, 'setPlans' | 'firstSame'>
  #kept: Kept[] = []
  readonly #first = new Map<string, number>()

  constructor(file: Pick<RunFile, 'setPlans' | 'firstSame'>) {
    this.#file = file
  }

  /** Takes a plan, or in its place that another row asks for the same. Gives what is kept. */
  add(number: number, wish: BulkRow, plan: RowPlan, target: string | null): RowPlan {
    const sameness = target === null ? null : samenessOf(wish, target)
    const other = sameness === null ? null : this.#other(sameness, number)
    const kept: RowPlan =
      other === null ? plan : { ...plan, verdict: 'leaveOut', why: 'double', sameAs: other }
    const isSent = kept.verdict === 'send' || kept.verdict === 'sendBlind'
    if (sameness !== null && isSent) this.#first.set(sameness, number)
    this.#kept.push({ number, plan: kept, sameness: other === null ? sameness : null })
    if (this.#kept.length >= most) this.flush()
    return kept
  }

  /** Puts on disk what was taken. Throws what SQLite throws. */
  flush(): void {
    if (this.#kept.length === 0) return
    this.#file.setPlans(this.#kept)
    this.#kept = []
    this.#first.clear()
  }

  /** The rows whose plans are not on disk. */
  get numbers(): number[] {
    return this.#kept.map(({ number }) => number)
  }

  #other(sameness: string, number: number): number | null {
    const first = this.#first.get(sameness) ?? this.#file.firstSame(sameness)
    return first === null || first === number ? null : first
  }
}

/** The same for rows of which only one may be sent. Case counts in codes, and nowhere else. */
function samenessOf(wish: BulkRow, target: string): string {
  const id = target.toLowerCase()
  return JSON.stringify(wish.kind === 'redeem' ? [id, wish.code] : [id])
}

import type { Doubt, RowDoubt } from '../../../shared/bulk/row-doubt'
import type { Fault, RowFault } from '../../../shared/bulk/row-fault'

/** What is found in one row while it is read: all of it, not only the first. */
export class Findings {
  readonly faults: RowFault[] = []
  readonly doubts: RowDoubt[] = []

  /** `field`: its path; `null` for the row as a whole, or a column that is not used. */
  fault(field: string | null, fault: Fault): void {
    this.faults.push({ field, fault })
  }

  doubt(field: string, ...doubts: readonly Doubt[]): void {
    for (const doubt of doubts) this.doubts.push({ field, doubt })
  }
}

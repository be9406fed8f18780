import type { BulkRow } from '../../../shared/bulk/row'
import { namesTicket } from '../../../shared/entities/ticket'

/**
 * The ticket that a row is sent with: its own if it names one, else that of the run. Rows are frozen with
 * it, so that nothing that is done to the run later gives them another.
 */
export function ticketOf(row: Pick<BulkRow, 'ticket'>, ofRun: string | null): string | null {
  return namesTicket(row.ticket) ? row.ticket : (ofRun ?? row.ticket)
}

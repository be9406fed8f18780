import { namesTicket } from '../../../shared/entities/ticket'
import { longestTicket } from '../../../shared/limits'
import { invisibleCharacters } from '../../../shared/values/invisible'
import type { Findings } from './findings'
import type { RowCells } from './row-cells'

/** The ticket of a row; `null` where it has none of its own. */
export function readTicket(cells: RowCells, required: boolean, findings: Findings): string | null {
  const content = cells.content('ticket')
  const ticket = content !== null && typeof content === 'object' ? content.text.trim() : null
  if (required && !namesTicket(ticket)) findings.fault('ticket', { kind: 'ticketRequired' })
  if (ticket === null) return null
  const { length } = ticket
  if (length > longestTicket) {
    findings.fault('ticket', { kind: 'tooLong', limit: longestTicket, length })
  }
  const found = invisibleCharacters(ticket)
  if (found.length > 0) findings.doubt('ticket', { kind: 'invisible', found })
  return ticket
}

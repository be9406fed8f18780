import type { Connection } from './connection'

/** Whether a text names a ticket: a dash, or what cannot be seen, is none. */
export function namesTicket(text: string | null): boolean {
  return text !== null && /[\p{L}\p{N}]/u.test(text)
}

/** Whether a change of this connection is not sent for want of a ticket. */
export function lacksTicket(
  connection: Pick<Connection, 'ticketRequired'>,
  ticket: string | null,
): boolean {
  return connection.ticketRequired && !namesTicket(ticket)
}

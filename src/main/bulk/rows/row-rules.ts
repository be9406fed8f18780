import type { AddressFormats } from '../../../shared/address/address-format'
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { ColumnMapping } from '../../../shared/bulk/mapping'

/** How the cells of a file are to be understood; the same for all of its rows. */
export interface RowRules {
  readonly kind: BulkKind
  /** Without faults, see `mappingFaults`. Columns of unknown fields are not used. */
  readonly mapping: ColumnMapping
  /** Whether an empty cell leaves its field as it is, or empties it. `(empty)` always empties. */
  readonly emptyCells: 'keep' | 'empty'
  /** Whether codes are sent as they are written, or as suggested where they look damaged. */
  readonly codes: 'asWritten' | 'repaired'
  /** Whether a row without a ticket cannot be sent: there is none for the whole run either. */
  readonly ticketRequired: boolean
  /** Where the agent is, `YYYY-MM-DD`: nobody is born later. */
  readonly today: string
  /** How countries write addresses; `null`: not known, and so no doubts about it. */
  readonly formats: AddressFormats | null
  /** Whether a key that is kept here stands in a text. */
  readonly holdsKey: (text: string) => boolean
}

/** A tenant's texts: what is doubtful about one of them, and how it is tidied. Nothing here blocks a save. */
import { tidyPostalCode } from '../address/check-address'
import { tidyTaxId } from '../tax/tax-id-text'
import { invisibleCharacters } from '../values/invisible'
import type { FieldDoubt } from './field-doubt'
import type { TenantTextPath } from './tenant-paths'

/** The doubts about a text that are there whatever the other fields hold. */
export function tenantTextDoubts(path: TenantTextPath, text: string): FieldDoubt[] {
  const found = invisibleCharacters(text).filter(
    (kind) => path !== 'description' || kind !== 'lineBreak',
  )
  const doubts: FieldDoubt[] = []
  if (path === 'stripeOneTimePaymentValidThru' && !mayBeMoment(text)) {
    doubts.push({ kind: 'paymentDate' })
  }
  if (found.length > 0) doubts.push({ kind: 'invisible', found })
  return doubts
}

/** The format is written nowhere; a moment in UTC is what records hold. */
function mayBeMoment(text: string): boolean {
  const isMoment =
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}|$)/.test(text) && !Number.isNaN(Date.parse(text))
  return text === '' || isMoment || /^\d+$/.test(text)
}

/**
 * What is written when a field is left: no spaces around it, codes in capitals, and an accented
 * letter as one character (NFC), so that a search finds it.
 */
export function tidyTenant(path: TenantTextPath, text: string): string {
  if (path.endsWith('.postal_code')) return tidyPostalCode(text)
  if (path === 'companyVATId') return tidyTaxId(text)
  return text.trim().normalize('NFC')
}

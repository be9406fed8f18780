/** What the fields that a column can be are called: as on the forms. */
import type { BulkKind } from '../../shared/bulk/kinds'
import { t } from '../language/language'
import { tenantPathLabel, userPathLabel } from './fields'

/** "Promotion code", "Billing address: City". An unknown path is shown as it is. */
export function bulkFieldLabel(kind: BulkKind, path: string): string {
  switch (path) {
    case 'userId':
      return t('redeem.user')
    case 'tenantId':
      return t('records.openLabel.tenant')
    case 'promotionCode':
      return t('redeem.code')
    case 'ticket':
      return t('redeem.ticket')
    default:
      return kind === 'tenants' ? tenantPathLabel(path) : userPathLabel(path)
  }
}

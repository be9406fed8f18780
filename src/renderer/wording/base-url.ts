import type { BaseUrlFault } from '../../shared/entities/base-url'
import { t } from '../language/language'

/** What is wrong with the address of a connection, and what to do about it. */
export function describeBaseUrlFault(fault: BaseUrlFault): string {
  return t(`connections.baseUrlFault.${fault}`)
}

/** Summaries to word, for tests. */
import { inLanguage } from '../../../src/renderer/language/language'
import { writeSummary, type SummaryParts } from '../../../src/renderer/wording/summary'
import type { Outcome, TenantOutcome } from '../../../src/shared/entities/outcome'
import { success } from '../../../src/shared/result'
import {
  connection,
  redemptionOutcome,
  tenantId,
  tenantOutcome,
  userId,
} from '../../component/support/fixtures'

/** Of an update of a tenant that came to this. */
export function update(
  outcome: Partial<TenantOutcome>,
  more: Partial<SummaryParts> = {},
): SummaryParts {
  return {
    kind: 'tenant',
    result: success(tenantOutcome(outcome)),
    connection,
    name: 'Nordlicht Verlag GmbH',
    id: tenantId,
    code: null,
    ticket: 'SUP-4711',
    sent: [],
    ...more,
  }
}

/** Of a redemption that came to this. */
export function redemption(
  outcome: Partial<Extract<Outcome, { kind: 'redemption' }>>,
  more: Partial<SummaryParts> = {},
): SummaryParts {
  return {
    kind: 'redemption',
    result: success(redemptionOutcome(outcome)),
    connection,
    name: 'Greta Petersen',
    id: userId,
    code: 'WELCOME-10',
    ticket: 'SUP-4711',
    sent: [],
    ...more,
  }
}

/** The lines of a summary, in English if nothing else is said. */
export function lines(parts: SummaryParts, language: 'en' | 'de' = 'en'): string[] {
  return inLanguage(language, () => writeSummary(parts)).split('\n')
}

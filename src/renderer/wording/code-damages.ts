import type { CodeDamage } from '../../shared/values/code-repair'
import { formatList } from '../language/formats'
import { t } from '../language/language'

/** Says what is strange about the code. */
export function wordDamages(damages: readonly CodeDamage[]): string {
  const found = formatList(damages.map((damage) => t(`redeem.repair.damage.${damage}`)))
  return t('redeem.repair.found', { found })
}

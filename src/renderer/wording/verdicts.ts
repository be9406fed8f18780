/** What has become of one field after a save, in a few words. */
import type { FieldVerdict } from '../../shared/entities/outcome'
import { t } from '../language/language'

/**
 * `now` is what the record holds, in words, `''` for nothing. Unless the save is confirmed, a value that
 * is there may have been there before.
 */
export function wordVerdict(
  verdict: FieldVerdict['verdict'],
  now: string,
  confirmed: boolean,
): string {
  switch (verdict) {
    case 'applied':
      return confirmed ? t('records.verdict.applied') : t('records.verdict.held')
    case 'serverChanged':
      return now === '' ? t('records.verdict.emptied') : t('records.verdict.changed', { now })
    case 'notApplied':
      return now === '' ? t('records.verdict.stillEmpty') : t('records.verdict.stillOld', { now })
    case 'cannotTell':
      return t('records.verdict.cannotTell')
  }
}

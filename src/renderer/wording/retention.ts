import { t } from '../language/language'

/** What came of choosing how long personal data are kept. */
export function wordErased(erased: number | 'later'): string {
  return erased === 'later'
    ? t('settings.retention.erasedLater')
    : t('settings.retention.erased', { count: erased })
}

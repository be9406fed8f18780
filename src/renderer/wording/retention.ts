import { countChanges } from './activity'

/** What came of choosing how long personal data are kept. */
export function wordErased(erased: number | 'later'): string {
  return erased === 'later'
    ? 'Saved. Nothing is erased yet: the record of changes cannot be written now. It is tried again by itself.'
    : `Saved. Personal data of ${countChanges(erased)} erased.`
}

/** Messages that are the same in English and German, by their keys. */
export const sameInBoth: readonly string[] = []

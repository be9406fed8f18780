import type { OpenedLink } from '../../shared/entities/proposal'
import { parseLink } from './parse-link'

/**
 * What one opening of links proposes, or why it is not used. `holdsKey` tells whether a key that is kept
 * here stands in a value: a link that has one came from somebody who should not have it, or is to carry
 * it away.
 */
export function readOpened(
  links: readonly string[],
  holdsKey: (value: unknown) => boolean,
): OpenedLink {
  const [link, ...others] = links
  if (link === undefined) return null
  if (others.length > 0) return { refused: { fault: 'several', part: null } }
  const parsed = parseLink(link)
  if (!parsed.ok) return { refused: parsed.error }
  if (holdsKey(parsed.value)) return { refused: { fault: 'holdsKey', part: null } }
  return { proposal: parsed.value }
}

// Which licences may be in an installed app: those that ask for their text and nothing of ours.
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
])

/**
 * True when an SPDX expression can be met with allowed licences alone: one of those joined by OR,
 * all of those joined by AND. Anything that is not understood (WITH, SEE LICENSE IN …) is false.
 */
export function isAllowed(expression) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? []
  let next = 0

  const either = () => {
    let value = all()
    while (tokens[next] === 'OR') {
      next += 1
      // Both sides are read, whatever the first one says.
      const right = all()
      value = value || right
    }
    return value
  }
  const all = () => {
    let value = one()
    while (tokens[next] === 'AND') {
      next += 1
      const right = one()
      value = value && right
    }
    return value
  }
  const one = () => {
    const token = tokens[next]
    next += 1
    if (token !== '(') return allowed.has(token)
    const value = either()
    const closed = tokens[next] === ')'
    next += 1
    return closed && value
  }

  const value = either()
  return value && next === tokens.length
}

// THIRD-PARTY-LICENSES.txt: what is shipped, and under which terms, in full.

const rule = '-'.repeat(78)

/**
 * The text for people. `entries` are parts with their licence text: { name, version, licence,
 * homepage?, note?, text }. Packages with the very same text stand together above it.
 */
export function noticesText(productName, entries) {
  const head = `${productName} contains the following software of others. Their authors keep the copyright;
each is used under the terms below.

${entries.map(({ name, version, licence }) => `  ${name} ${version} (${licence})`).join('\n')}
`
  return `${head}\n${groupsOf(entries).map(section).join('\n')}`
}

function groupsOf(entries) {
  const groups = new Map()
  for (const entry of entries) {
    groups.set(entry.text, [...(groups.get(entry.text) ?? []), entry])
  }
  return [...groups.values()]
}

function section(group) {
  const titles = group.map(({ name, version, homepage }) =>
    homepage ? `${name} ${version}, ${homepage}` : `${name} ${version}`,
  )
  const notes = group.flatMap(({ note }) => (note ? [note, ''] : []))
  return [rule, ...titles, rule, '', ...notes, group[0].text, ''].join('\n')
}

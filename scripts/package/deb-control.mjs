// The file `control` of a Debian package. Pure.

/** The text of the file. installedSize: KiB. */
export function controlFile(wanted, installedSize) {
  const [synopsis = '', ...description] = wanted.description.split('\n')
  const fields = {
    Package: wanted.name,
    Version: wanted.version,
    Architecture: wanted.architecture,
    Maintainer: wanted.maintainer,
    'Installed-Size': installedSize,
    Depends: wanted.depends.join(', '),
    Recommends: wanted.recommends.join(', '),
    Section: wanted.section ?? 'misc',
    Priority: wanted.priority ?? 'optional',
    Homepage: wanted.url,
    Description: synopsis.trim(),
  }
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${oneLine(value)}`)
  return [...lines, ...description.map(continued), ''].join('\n')
}

/** A field ends with its line; a line break in a value would begin another field. */
function oneLine(value) {
  return String(value).replace(/\s*\n\s*/g, ' ')
}

function continued(line) {
  return line.trim() === '' ? ' .' : ` ${line.trim()}`
}

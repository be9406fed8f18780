// The part of fpm's command line that electron-builder uses for Debian packages. Pure.

const single = {
  '-s': 'source',
  '-t': 'target',
  '--architecture': 'architecture',
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--description': 'description',
  '--version': 'version',
  '--package': 'package',
  '--name': 'name',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': 'url',
  '--category': 'section',
  '--deb-priority': 'priority',
  '--deb-compression': 'compression',
  '--license': 'license',
  '--log': 'log',
}
const several = { '-d': 'depends', '--deb-recommends': 'recommends' }
const flags = ['--force', '--debug']
/** fpm's names of compressions that dpkg-deb calls otherwise. */
const compressions = { zst: 'zstd', gz: 'gzip' }

/**
 * What the arguments ask for: fields by name, { files: [{ from, to }] }, { scripts: { postinst, postrm } }.
 * Throws an Error that names what it does not understand: a newer electron-builder may say more.
 */
export function readFpmArguments(words) {
  const wanted = { depends: [], recommends: [], files: [], scripts: {} }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()
    if (flags.includes(word)) continue
    if (word in single) wanted[single[word]] = rest.shift()
    else if (word in several) wanted[several[word]].push(rest.shift())
    else if (!word.startsWith('-') && word.includes('=')) wanted.files.push(fileOf(word))
    else throw new Error(`${word} is not understood by the stand-in for fpm.`)
  }
  if (wanted.target !== 'deb') throw new Error('The stand-in for fpm makes Debian packages only.')
  for (const name of ['postinst', 'postrm']) {
    if (wanted[name] !== undefined) wanted.scripts[name] = wanted[name]
  }
  const { compression = 'xz' } = wanted
  return { ...wanted, compression: compressions[compression] ?? compression }
}

function fileOf(word) {
  const at = word.lastIndexOf('=')
  return { from: word.slice(0, at), to: word.slice(at + 1) }
}

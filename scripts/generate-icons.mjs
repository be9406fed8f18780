// Draws the icons of all systems from build/icon.svg. Run it only when the drawing changes:
// `node scripts/generate-icons.mjs` (fetches an npm package that draws SVG), then commit what it wrote.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { icnsOf, icoOf } from './package/icon-files.mjs'
import { inProject } from './run/project.mjs'

const renderer = '@resvg/resvg-js@2.6.2'
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 24, 32, 48, 64, 128, 256]
/** Apple's names of sizes; a size that has two is for screens of one and of two pixels a point. */
const appleTypes = { icp4: 16, ic11: 32, icp5: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256 }
const largeAppleTypes = { ic14: 512, ic09: 512, ic10: 1024 }

const folder = mkdtempSync(join(tmpdir(), 'icons-'))
try {
  const args = ['install', '--silent', '--no-save', '--prefix', folder, renderer]
  execFileSync('npm', args, { stdio: 'inherit' })
  const { Resvg } = createRequire(join(folder, 'package.json'))('@resvg/resvg-js')
  const svg = readFileSync(inProject('build', 'icon.svg'), 'utf8')
  const drawn = new Map()
  const png = (size) => {
    if (!drawn.has(size)) {
      const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: size } })
      drawn.set(size, drawing.render().asPng())
    }
    return drawn.get(size)
  }
  mkdirSync(inProject('build', 'icons'), { recursive: true })
  for (const size of linuxSizes) {
    writeFileSync(inProject('build', 'icons', `${size}x${size}.png`), png(size))
  }
  const withSize = (size) => ({ size, png: png(size) })
  writeFileSync(inProject('build', 'icon.ico'), icoOf(windowsSizes.map(withSize)))
  const apple = Object.entries({ ...appleTypes, ...largeAppleTypes })
  writeFileSync(
    inProject('build', 'icon.icns'),
    icnsOf(apple.map(([type, size]) => ({ type, png: png(size) }))),
  )
  console.log(
    `Icons of ${[...drawn.keys()].sort((a, b) => a - b).join(', ')} pixels are in build/.`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { builderRun } from '../../../scripts/package/builder-run.mjs'
import { controlFile } from '../../../scripts/package/deb-control.mjs'
import { readFpmArguments } from '../../../scripts/package/fpm-arguments.mjs'
import { icnsOf, icoOf } from '../../../scripts/package/icon-files.mjs'

const words = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'a | b'],
  ...['--deb-recommends', 'gnome-keyring', '--deb-compression', 'zst'],
  ...['--architecture', 'amd64', '--after-install', '/tmp/in', '--after-remove', '/tmp/out'],
  ...['--description', 'Short\n First line\n\n Second', '--version', '1.2.3~for~testing'],
  ...['--package', '/dist/x.deb', '--name', 'console', '--maintainer', 'A <a@example.com>'],
  ...['--url', 'https://example.com', '--category', 'misc', '--deb-priority', 'optional'],
  ...['/out/=/opt/Console', '/tmp/a=b.desktop=/usr/share/applications/x.desktop'],
]

describe('the stand-in for fpm', () => {
  it('reads what electron-builder says', () => {
    expect(readFpmArguments(words)).toMatchObject({
      name: 'console',
      depends: ['libnss3', 'a | b'],
      recommends: ['gnome-keyring'],
      compression: 'zstd',
      scripts: { postinst: '/tmp/in', postrm: '/tmp/out' },
      files: [
        { from: '/out/', to: '/opt/Console' },
        { from: '/tmp/a=b.desktop', to: '/usr/share/applications/x.desktop' },
      ],
    })
  })

  it.each([
    ['--new-option', [...words, '--new-option', 'x']],
    ['Debian packages only', ['-t', 'rpm']],
  ])('says what it does not understand: %s', (said, given) => {
    expect(() => readFpmArguments(given)).toThrow(said)
  })

  it('writes a control file', () => {
    expect(controlFile(readFpmArguments(words), 1234)).toBe(
      [
        'Package: console',
        'Version: 1.2.3~for~testing',
        'Architecture: amd64',
        'Maintainer: A <a@example.com>',
        'Installed-Size: 1234',
        'Depends: libnss3, a | b',
        'Recommends: gnome-keyring',
        'Section: misc',
        'Priority: optional',
        'Homepage: https://example.com',
        'Description: Short',
        ' First line',
        ' .',
        ' Second',
        '',
      ].join('\n'),
    )
  })

  it('does not let a value begin a field of its own', () => {
    const wanted = readFpmArguments(words)
    const text = controlFile({ ...wanted, maintainer: 'A\nEssential: yes' }, 1)
    expect(text).not.toMatch(/^Essential/m)
  })
})

describe('electron-builder is called', () => {
  // The tests themselves run with an Electron of their own.
  beforeEach(() => void vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', ''))
  afterEach(() => void vi.unstubAllEnvs())

  const runtime = { dist: '/electron', version: '33.2.1', executable: '', env: {} }
  const run = (fallback: boolean, only?: string, leaveOut?: string) =>
    builderRun({
      runtime: { ...runtime, fallback },
      version: '1.2.3',
      folder: '/dist',
      only,
      leaveOut,
    })

  it('for all packages of this system, with the Electron that it downloads', () => {
    const { args, env } = run(false)
    expect(args).toContain('-c.extraMetadata.version=1.2.3')
    expect(args.join(' ')).not.toMatch(/--linux|electronDist|testing/)
    expect(env).not.toHaveProperty('CUSTOM_FPM_PATH')
    expect(args.join(' ')).toContain('--publish never')
  })

  it('without the packages that cannot be made here', () => {
    const { args } = run(false, undefined, 'rpm')
    expect(args.join(' ')).toContain('--linux deb AppImage -c')
  })

  it('for a Debian package that is marked wherever it has a name, with the older Electron', () => {
    const { args, env } = run(true, 'deb')
    expect(args).toContain('-c.extraMetadata.version=1.2.3-for-testing')
    expect(args).toContain('-c.linux.desktop.entry.Name=UserDocks Console (for testing)')
    expect(args).toContain('-c.electronDist=/electron')
    expect(args.join(' ')).toContain('--linux deb')
    expect(existsSync(env.CUSTOM_FPM_PATH ?? '')).toBe(true)
  })
})

describe('icons', () => {
  const build = join(import.meta.dirname, '../../../build')
  const file = (name: string) => readFileSync(join(build, name))
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

  it.each([16, 24, 32, 48, 64, 128, 256, 512])('are there with %i pixels', (size) => {
    expect(sizeOf(file(`icons/${size}x${size}.png`))).toEqual([size, size])
  })

  it('of Windows hold each size at the place that they name', () => {
    const ico = file('icon.ico')
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index
      const png = ico
        .subarray(ico.readUInt32LE(entry + 12))
        .subarray(0, ico.readUInt32LE(entry + 8))
      expect(sizeOf(png)[0]).toBe(ico.readUInt8(entry) || 256)
      return sizeOf(png)[0]
    })
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
  })

  it('of macOS hold the sizes of an Apple icon', () => {
    const icns = file('icon.icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const sizes = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      sizes.push(sizeOf(icns.subarray(at + 8))[0])
    }
    expect(sizes.sort((a = 0, b = 0) => a - b)).toEqual([
      16, 32, 32, 64, 128, 256, 256, 512, 512, 1024,
    ])
  })

  it('are put together from pictures', () => {
    const png = Buffer.from('picture')
    expect(
      icoOf([{ size: 256, png }])
        .subarray(22)
        .toString(),
    ).toBe('picture')
    expect(icnsOf([{ type: 'ic10', png }]).toString('latin1', 8, 12)).toBe('ic10')
  })
})

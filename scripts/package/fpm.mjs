#!/usr/bin/env node
// Stands in for fpm, the program that electron-builder makes Debian packages with and downloads. It
// takes the arguments that electron-builder gives and calls dpkg-deb, which every Debian has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { controlFile } from './deb-control.mjs'
import { readFpmArguments } from './fpm-arguments.mjs'

const wanted = readFpmArguments(process.argv.slice(2))
const root = mkdtempSync(join(tmpdir(), 'deb-'))
try {
  chmodSync(root, 0o755)
  for (const { from, to } of wanted.files) place(from, join(root, to))
  const files = filesBelow(root)
  setModes(root)
  const control = join(root, 'DEBIAN')
  mkdirSync(control, { mode: 0o755 })
  writeFileSync(join(control, 'control'), controlFile(wanted, kibibytes(files)))
  writeFileSync(join(control, 'md5sums'), files.map(md5Line).join(''))
  for (const [name, script] of Object.entries(wanted.scripts)) {
    copyFileSync(script, join(control, name))
    chmodSync(join(control, name), 0o755)
  }
  build()
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** A folder that is named with a slash at its end gives its content. */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  if (from.endsWith('/')) cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  else copyFileSync(from, to)
}

/** Everybody may read what everybody is to run, whatever the umask was here. */
function setModes(path) {
  const status = lstatSync(path)
  if (status.isSymbolicLink()) return
  const runs = status.isDirectory() || (status.mode & 0o100) !== 0
  chmodSync(path, runs ? 0o755 : 0o644)
  if (status.isDirectory()) for (const name of readdirSync(path)) setModes(join(path, name))
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function kibibytes(files) {
  return files.reduce((sum, path) => sum + Math.ceil(lstatSync(path).size / 1024), 0)
}

function md5Line(path) {
  const hash = createHash('md5').update(readFileSync(path)).digest('hex')
  return `${hash}  ${relative(root, path)}\n`
}

function build() {
  const args = ['--root-owner-group', `-Z${wanted.compression}`, '--build', root, wanted.package]
  const { status, error, stderr } = spawnSync('dpkg-deb', args, { encoding: 'utf8' })
  if (status === 0) return
  console.error(error?.message ?? stderr)
  process.exitCode = 1
}

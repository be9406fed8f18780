import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How this program was installed: what an update of it is. */
export type PackageKind = 'deb' | 'rpm' | 'AppImage' | 'nsis' | 'mac'

/** How the files of each kind end. */
export const packageEndings: Readonly<Record<PackageKind, string>> = {
  deb: '.deb',
  rpm: '.rpm',
  AppImage: '.AppImage',
  nsis: '.exe',
  mac: '.zip',
}

/** Kinds for which the system wants the password of somebody who may install programs. */
export function needsPassword(kind: PackageKind): boolean {
  return kind === 'deb' || kind === 'rpm'
}

interface Running {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** Where the packager left a note of what it made. */
  readonly resourcesPath: string
  readonly environment: NodeJS.ProcessEnv
}

/**
 * How the running program was installed; `null` if it is in no package that can replace itself: its
 * sources, or a folder that was unpacked by hand. Tests name a kind in USERDOCKS_CONSOLE_PACKAGE; the
 * installed app does not heed it.
 */
export function ownPackage(running: Running): PackageKind | null {
  const { platform, packaged, environment } = running
  if (!packaged) return kindNamed(environment['USERDOCKS_CONSOLE_PACKAGE'])
  if (platform === 'win32') return 'nsis'
  if (platform === 'darwin') return 'mac'
  if (environment['APPIMAGE']?.startsWith('/') === true) return 'AppImage'
  try {
    return kindNamed(readFileSync(join(running.resourcesPath, 'package-type'), 'utf8').trim())
  } catch {
    return null
  }
}

function kindNamed(name: string | undefined): PackageKind | null {
  const known = Object.keys(packageEndings) as PackageKind[]
  return known.find((kind) => kind === name) ?? null
}

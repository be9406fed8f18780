import { execFileSync } from 'node:child_process'

const commands = { mount: 'mount', unmount: 'umount' }

export interface SmallDisk {
  makeReadOnly(): void
  makeWritable(): void
  unmount(): void
}

/** A disk of its own in a folder; `null` where a test has no right to mount one. */
export function mountSmallDisk(path: string, kilobytes = 64): SmallDisk | null {
  try {
    execFileSync(commands.mount, ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], {
      stdio: 'ignore',
    })
  } catch {
    return null
  }
  return {
    makeReadOnly: () => void execFileSync(commands.mount, ['-o', 'remount,ro', path]),
    makeWritable: () => void execFileSync(commands.mount, ['-o', 'remount,rw', path]),
    // Lazily: the library under test lets go of a file only when garbage is collected.
    unmount: () => void execFileSync(commands.unmount, ['-l', path]),
  }
}

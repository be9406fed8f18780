import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

/** A folder of its own, which goes when the tests of the file have ended. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'runs-'))
  folders.push(path)
  return path
}

/** All bytes of a run's files. */
export function bytesOf(path: string): string {
  return ['', '-wal', '-shm']
    .map((suffix) => path + suffix)
    .filter((each) => existsSync(each))
    .map((each) => readFileSync(each).toString('latin1'))
    .join('')
}

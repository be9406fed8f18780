import { readdirSync, readFileSync } from 'node:fs'

/**
 * MiB that a program and all that it started have in memory: what several processes share is divided among
 * them (Linux: the sum of Pss).
 */
export function memoryOf(program: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const below = (id: number): boolean => {
    const parent = parents.get(id)
    return id === program || (parent !== undefined && parent > 1 && below(parent))
  }
  const kibibytes = [...parents.keys()].filter(below).map(shareOf)
  return kibibytes.reduce((sum, each) => sum + each, 0) / 1024
}

function parentOf(id: number): number | undefined {
  const status = read(`/proc/${id}/stat`)
  // The name stands in brackets and may contain anything, brackets and spaces too.
  const parent = status?.slice(status.lastIndexOf(')') + 2).split(' ')[1]
  return parent === undefined ? undefined : Number(parent)
}

function shareOf(id: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${id}/smaps_rollup`) ?? '')?.[1] ?? 0)
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It has ended since its folder was listed.
    return undefined
  }
}

import { writeFileSync } from 'node:fs'

/**
 * On Linux, leaves memory out of what the system writes to disk when this process, or one that it starts
 * from now on, crashes: a core dump of main would hold keys. Node cannot set the limit for core dumps,
 * but the kernel asks this file which kinds of memory belong in one; 0 is none of them. Where it cannot be
 * written the program goes on: it is a precaution.
 */
export function keepMemoryOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/coredump_filter', '0')
  } catch {
    // Such as in a container without /proc.
  }
}

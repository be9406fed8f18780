import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { measureReading } from './reading'
import { measureSending } from './sending'

/** Measures what runs send, or how their files are read. */
async function main(): Promise<void> {
  const [server = '', what] = process.argv.slice(-2)
  // On the same disk as the rest: what is in memory only is durable at once.
  const folder = mkdtempSync(join(process.cwd(), '.cache', 'bench', 'bulk-'))
  try {
    if (what === 'send') await measureSending(server, folder)
    else await measureReading(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

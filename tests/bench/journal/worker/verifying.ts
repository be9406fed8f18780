import { record } from '../../support/measurement'
import { needed, openJournal } from './open'
import { longestBlock } from './timing'

/** Checks the whole record, as the agent or a reviewer asks for it. */
export async function measureVerifying(path: string, changes: number): Promise<void> {
  const journal = openJournal(path)
  const before = memory()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, memory())), 50)
  const start = performance.now()
  const block = await longestBlock(async () => {
    const { faults } = needed(await journal.verify())
    if (faults.length > 0) throw new Error('The sample record has faults.')
  })
  clearInterval(watch)
  const many = changes.toLocaleString('en')
  record({ what: `Verify ${many} changes: whole`, samples: [performance.now() - start] })
  record({
    what: '  longest time without a turn for other work',
    samples: [block],
    budget: { kind: 'absolute', limit: 100 },
  })
  const mebibytes = ((most - before) / 2 ** 20).toFixed(0)
  record({ what: '  memory on top', samples: [], note: `${mebibytes} MiB` })
  journal.close()
}

function memory(): number {
  return process.memoryUsage.rss()
}

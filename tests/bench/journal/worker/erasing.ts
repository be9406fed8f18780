import { eraseOld } from '../../../../src/main/journal/erasing/retention'
import { record } from '../../support/measurement'
import { needed, openJournal } from './open'
import { longestBlock, time } from './timing'

/** Erases what one user is in, and then what is too old, in a record that is full of it. */
export async function measureErasing(path: string): Promise<void> {
  const journal = openJournal(path)
  const calls: number[] = []
  const blocks: number[] = []
  for (let id = 1000; id <= 12_000; id += 1000) {
    const block = await longestBlock(async () => {
      calls.push(time(() => needed(journal.erase(id, 'target'))))
      await journal.erased()
    })
    blocks.push(block)
  }
  record({ what: 'Erase all of one user or tenant: until nobody sees it', samples: calls })
  record({
    what: '  longest time without a turn for other work, until it is out of the file',
    samples: [Math.max(...blocks)],
    budget: { kind: 'absolute', limit: 100 },
  })
  // The sample begins in 2023; so many days ago that some ten thousand changes are older.
  const days = Math.floor((Date.now() - Date.UTC(2023, 0, 11)) / 86_400_000)
  let erased = 0
  const start = performance.now()
  const block = await longestBlock(async () => {
    erased = needed(await eraseOld(journal, () => days))
    await journal.erased()
  })
  const many = erased.toLocaleString('en')
  record({ what: `Retention erases ${many} changes: whole`, samples: [performance.now() - start] })
  record({
    what: '  longest time without a turn for other work',
    samples: [block],
    budget: { kind: 'absolute', limit: 100 },
  })
  journal.close()
}

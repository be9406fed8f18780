import type { Verification } from '../../shared/entities/change'
import { listedFaults } from '../../shared/limits'
import { beginning } from '../journal/entries/chain'
import { ByChange } from '../journal/checking/by-change'
import { Check } from '../journal/checking/verify'
import type { ExportedEntry, ExportFoot, ExportHead } from './changes-json'
import { showsEverything } from './pages'
import { readExport, type NotAnExport } from './read-export'

type Fault = Verification['faults'][number]

export interface ExportVerification extends Verification {
  /** Entries whose content is not in the file, because its filter does not show their change. */
  readonly withheld: number
}

/**
 * Checks an exported JSON file as the journal itself is checked, without the journal. Content that was
 * withheld is no fault, as long as its change is withheld as a whole. Throws what the disk throws. (A
 * CSV file has no chain, so it cannot be checked.)
 */
export async function verifyExport(path: string): Promise<ExportVerification | NotAnExport> {
  const check = new ExportCheck()
  for await (const line of readExport(path)) {
    if (typeof line === 'string') return line
    if (line.is === 'head') check.head(line.head)
    else if (line.is === 'entry') check.entry(line.entry)
    else check.foot(line.foot)
  }
  return check.result()
}

class ExportCheck {
  readonly #check = new Check()
  readonly #faults: Fault[] = []
  #mayWithhold = false
  #last = { seq: 0, hash: beginning }
  #withheld = 0
  /** Whether the content of a change is withheld, by its first entry: 1 if it is, 0 if not. */
  readonly #hidden = new ByChange()
  /** Changes that lack content which is not withheld, with the first entry that lacks it. */
  readonly #missing = new ByChange()
  #changes = 0
  #isWhole = false

  head({ filter }: ExportHead): void {
    this.#mayWithhold = !showsEverything(filter)
  }

  entry(entry: ExportedEntry | null): void {
    if (entry === null) return this.#found(this.#last.seq + 1, 'unreadable')
    const withheld = 'withheld' in entry
    const { seq, change, event, facts, digest, hash } = entry
    this.#check.entry(
      withheld ? { ...entry, personal: null, salt: null, withheld: null } : { ...entry },
    )
    this.#last = { seq, hash }
    if (change === null) {
      if (withheld) this.#found(seq, 'contentMissing')
      if (event === 'erased') this.#erased(facts)
      return
    }
    if (event === 'intent' && !withheld) this.#changes += 1
    if (digest === null) return
    if (withheld) this.#withheld += 1
    const first = this.#hidden.get(change)
    if (first === undefined) this.#hidden.set(change, withheld ? 1 : 0)
    const hidden = first === undefined ? withheld : first === 1
    const lacks = withheld ? !this.#mayWithhold || !hidden : hidden || entry.personal === null
    if (lacks && this.#missing.get(change) === undefined) this.#missing.set(change, seq)
  }

  foot(foot: ExportFoot | null): void {
    this.#isWhole = true
    if (foot === null) return this.#found(null, 'unreadable')
    if (foot.head !== this.#last.hash) this.#found(this.#last.seq + 1, 'missing')
    if (foot.changes !== this.#changes) this.#found(null, 'listDiffers')
  }

  result(): ExportVerification {
    if (!this.#isWhole) this.#found(this.#last.seq + 1, 'missing')
    for (const seq of this.#missing.values()) this.#found(seq, 'contentMissing')
    const { entries, head, faults } = this.#check.result()
    // The journal's check takes what is withheld for missing.
    const all = [...faults.filter(({ fault }) => fault !== 'contentMissing'), ...this.#faults]
    return { entries, head, faults: all.slice(0, listedFaults), withheld: this.#withheld }
  }

  #erased(facts: string): void {
    try {
      const { changes } = JSON.parse(facts) as { changes: number[] }
      for (const change of changes) this.#missing.delete(change)
    } catch {
      // The journal's check says so.
    }
  }

  #found(entry: number | null, fault: Fault['fault']): void {
    if (this.#faults.length < listedFaults) this.#faults.push({ entry, fault })
  }
}

import type { Database } from '../../sqlite/database'
import { Damaged } from '../../sqlite/faults'

/**
 * The schema, one step a version.
 *
 * SQLite leaves copies of a row behind when it moves it to another page, so what is personal is never
 * moved: `frozen` and `findings` only grow at their end, and are erased by writing over a text at its place
 * and in its length. That is also why what a plan found stands in a table of its own, in the order in which
 * it was found, and why `plans`, which is in the order of the rows, holds nothing but the verdict.
 *
 * A plan counts if it is of the newest round: to forget all plans is to begin another round. `planned` in
 * `counters` is how many are of it. All texts in `content` and `finding` are JSON, without the two
 * characters that the reading of rows needs for itself.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE header (id INTEGER PRIMARY KEY CHECK (id = 1), content TEXT NOT NULL) STRICT;
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO counters (name, value) VALUES ('round', 1), ('planned', 0);

  CREATE TABLE frozen (
    number INTEGER PRIMARY KEY,
    line INTEGER NOT NULL,
    usable INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    double INTEGER,
    undoes INTEGER,
    unreadable TEXT,
    content TEXT NOT NULL
  ) STRICT;

  CREATE TABLE findings (id INTEGER PRIMARY KEY, finding TEXT NOT NULL) STRICT;
  CREATE TABLE plans (
    planned_row INTEGER PRIMARY KEY,
    round INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    finding_id INTEGER NOT NULL,
    sameness TEXT
  ) STRICT;
  CREATE INDEX plans_by_sameness ON plans (sameness, planned_row) WHERE sameness IS NOT NULL;
  `,
]

const newestVersion = steps.length
const countTables = 'SELECT count(*) AS count FROM sqlite_schema'

/** A newer version of the program made the file, so that this one must leave it alone. */
export class NewerRunFile extends Error {}

/** The program ended before there was anything in the file. */
export class UnmadeRunFile extends Damaged {}

/** Makes the tables in a file that is new. Inside a transaction. Throws what SQLite throws. */
export function makeTables(database: Database): void {
  for (const step of steps) database.exec(step)
  database.exec(`PRAGMA user_version = ${newestVersion}`)
}

/**
 * Makes sure that a file is one of ours, before anything in it is changed. Throws NewerRunFile,
 * UnmadeRunFile, Damaged, and what SQLite throws.
 */
export function assertKnown(database: Database): void {
  const version = Number(database.setting('user_version'))
  if (version > newestVersion) throw new NewerRunFile()
  const tables = Number(database.get({ count: 'integer' }, `FROM (${countTables})`)?.['count'])
  if (version === 0 && tables === 0) throw new UnmadeRunFile()
  if (version < newestVersion) throw new Damaged('The file is no run.')
}

import type { Database } from '../../sqlite/database'

/**
 * The schema, one step a version.
 *
 * `entries` is the truth: it only grows, and each entry's hash covers the one before. Personal data
 * stand in a column of their own, under a salted digest that the hash covers, and nowhere else but in
 * the index of words: they can be erased, and the chain still holds. SQLite leaves copies of a row
 * behind when it moves it to another page, so a row with personal data is never moved: it is appended,
 * and erased by writing over it at its place and in its length.
 *
 * All other tables can be derived from it; they are what lists are read from. `days` has a line for
 * each run of changes of the same day (UTC), because a clock that is set back makes numbers and times
 * disagree. `unindexed` are changes that the index of words does not have yet, `to_erase` those whose
 * data are erased for everybody but still in the file, `to_sweep` parts of the index with remains of
 * them or in many pieces, and -1 for the log beside the file.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    change INTEGER,
    event TEXT NOT NULL,
    at TEXT NOT NULL,
    facts TEXT NOT NULL,
    personal TEXT,
    salt TEXT,
    digest TEXT,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entries_of_change ON entries (change, seq) WHERE change IS NOT NULL;

  CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    intent INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    concluded INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    at TEXT NOT NULL,
    sent_at TEXT,
    ended_at TEXT,
    connection_id TEXT NOT NULL,
    resource TEXT,
    redeemed TEXT,
    undoes INTEGER,
    undone_by INTEGER,
    erased INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_kind ON changes (kind, state, id);
  CREATE INDEX changes_by_connection ON changes (connection_id, kind, state, id);
  CREATE INDEX changes_by_resource ON changes (resource) WHERE resource IS NOT NULL;
  CREATE INDEX changes_by_redeemed ON changes (redeemed) WHERE redeemed IS NOT NULL;
  CREATE INDEX changes_by_undoes ON changes (undoes) WHERE undoes IS NOT NULL;
  CREATE INDEX changes_unsettled ON changes (id) WHERE concluded = 0 OR state = 'unknown';
  CREATE INDEX changes_with_data ON changes (id) WHERE erased = 0;

  CREATE TABLE days (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, day TEXT NOT NULL) STRICT;

  CREATE TABLE unindexed (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE to_erase (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE to_sweep (part INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE parts (part INTEGER PRIMARY KEY) STRICT;
  `,
  // Runs over the rows of a file: which of them a change belongs to.
  `
  ALTER TABLE changes ADD COLUMN run TEXT;
  ALTER TABLE changes ADD COLUMN row INTEGER;
  CREATE INDEX changes_by_run ON changes (run, row, id) WHERE run IS NOT NULL;
  `,
]

export const newestVersion = steps.length

/** The version of the schema in a file; 0 for a new one. Throws if the file is no database. */
export function versionOf(database: Database): number {
  return Number(database.setting('user_version'))
}

/** Brings the schema up to date, each step wholly or not at all. Throws what SQLite throws. */
export function migrate(database: Database): void {
  for (let version = versionOf(database); version < newestVersion; version += 1) {
    database.transaction(() => {
      database.exec(steps[version] ?? '')
      database.exec(`PRAGMA user_version = ${version + 1}`)
    })
  }
}

import type { Database } from './database'

/**
 * The schema, one step a version. `entries` is the truth: it only grows, and each entry's hash covers
 * the one before. `changes`, `days` and `search` can be derived from it; they are what lists are read
 * from. Personal data stand in a column of their own, under a salted digest that the hash covers: they
 * can be erased, and the chain still holds.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

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
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    concluded INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    at TEXT NOT NULL,
    sent_at TEXT,
    ended_at TEXT,
    connection_id TEXT NOT NULL,
    connection_name TEXT NOT NULL,
    environment TEXT NOT NULL,
    resource TEXT,
    target_id TEXT,
    target_label TEXT,
    code TEXT,
    ticket TEXT,
    fields TEXT NOT NULL,
    undoes INTEGER,
    undone_by INTEGER,
    erased INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_kind ON changes (kind, state, id);
  CREATE INDEX changes_by_connection ON changes (connection_id, kind, state, id);
  CREATE INDEX changes_by_resource ON changes (resource, id) WHERE resource IS NOT NULL;
  CREATE INDEX changes_open ON changes (concluded, id) WHERE concluded = 0;
  CREATE INDEX changes_with_data ON changes (id) WHERE erased = 0;

  CREATE TABLE days (day TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE search USING fts5(
    words, facets, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4'
  );
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
  `,
]

export const newestVersion = steps.length

/** The version of the schema in a file; 0 for a new one. Throws if the file is no database. */
export function versionOf(database: Database): number {
  return Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0)
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

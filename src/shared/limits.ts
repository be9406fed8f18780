// What the window keeps to before it asks, and main holds it to.

/** Days for which personal data can be set to be kept: a hundred years. */
export const longestRetentionDays = 36_500

/** Doubts that go on record with one update. */
export const mostDoubts = 50
/** UTF-16 units of one doubt. */
export const longestDoubt = 500

/** UTF-16 units of a person's reason. */
export const reasonLength = { least: 3, most: 500 } as const

/** UTF-16 units of a ticket number. */
export const longestTicket = 100

/** UTF-16 units that go to the clipboard at once. */
export const longestCopiedText = 20_000

/** UTF-16 units of what the record of changes is searched for. */
export const longestSearch = 200

/** Faults that a check of the record of changes lists. */
export const listedFaults = 20

/** Bytes of the largest file of rows that is read. */
export const largestRowFile = 256 * 1024 * 1024
/** Rows of a file that are read, unreadable ones among them. */
export const mostFileRows = 1_000_000
/** Columns of a file of rows. A spreadsheet that was never meant for this has more. */
export const mostColumns = 1000
/** Rows of a run that are asked for at once. */
export const mostRowsShown = 200
/** Rows a second that a run can be set to, and what it is set to. */
export const fastestPace = 50
export const usualPace = 5
/** UTF-16 units of a run's name. */
export const longestRunName = 100

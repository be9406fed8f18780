/** UTF-16 units of one row; no more of a row is ever kept in memory. */
export const longestRecord = 64 * 1024

/** Bytes that are read from the disk in one go. */
export const chunkBytes = 64 * 1024

/** Bytes that are worked on in one go: so few that even the most rows that fit in take milliseconds. */
export const pieceBytes = 4 * 1024

/** Rows that are given on in one go: as many as fit into a piece, at least. */
export const mostRowsAtOnce = 2500

/** Rows that a preview shows. */
export const previewRows = 20
/** Bytes that a preview reads at most, however few rows there are in them. */
export const previewBytes = 4 * 1024 * 1024

/**
 * What reads and writes files of rows, with all that it knows of CSV, countries, tax IDs and telephone
 * numbers: too large for a start, so it is loaded when a file is chosen.
 */
export { previewFile } from './reading/preview-file'
export { readIntoRun } from './reading/read-into-run'
export { saveResults } from './results/save-results'
export { saveTemplate } from './results/save-template'

/** Why a file of rows, or a row of it, cannot be read: what is so, and what to do. */
import type { CsvFault, CsvHeaderFault, CsvRowFault } from '../../shared/bulk/csv-file'
import { largestRowFile, mostFileRows } from '../../shared/limits'
import { formatList } from '../language/formats'
import { t } from '../language/language'
import type { ErrorText } from './error-text'

const megabyte = 1024 * 1024

/** A fault of a file as a whole. Nothing of the file was kept or sent. */
export function describeCsvFault(fault: CsvFault): ErrorText {
  switch (fault.code) {
    case 'tooLarge':
      return {
        title: t('bulk.csv.tooLarge.title'),
        lines: [t('bulk.csv.tooLarge.next', { most: largestRowFile / megabyte })],
      }
    case 'tooManyRows':
      return {
        title: t('bulk.csv.tooManyRows.title'),
        lines: [t('bulk.csv.tooManyRows.next', { most: mostFileRows, line: fault.line })],
      }
    case 'headerUnreadable':
      return {
        title: t('bulk.csv.headerUnreadable.title', { line: fault.line }),
        lines: [wordCsvRowFault(fault.fault), t('bulk.csv.headerUnreadable.next')],
      }
    case 'headerFaulty':
      return {
        title: t('bulk.csv.headerFaulty.title'),
        lines: [...fault.faults.map(wordHeaderFault), t('bulk.csv.headerFaulty.next')],
      }
    case 'unclosedQuote':
      return {
        title: t('bulk.csv.unclosedQuote.title', { line: fault.line }),
        lines: [t('bulk.csv.unclosedQuote.next')],
      }
    case 'notFound':
    case 'notPermitted':
    case 'notAFile':
    case 'unreadable':
    case 'empty':
    case 'notText':
    case 'fileChanged':
    case 'notKept':
    case 'stopped':
    case 'notKept':
      return {
        title: t(`bulk.csv.plain.${fault.code}.title`),
        lines: [t(`bulk.csv.plain.${fault.code}.next`)],
      }
  }
}

/** Why a row is none. */
export function wordCsvRowFault(fault: CsvRowFault): string {
  return t(`bulk.unreadable.${fault}`)
}

function wordHeaderFault(fault: CsvHeaderFault): string {
  switch (fault.code) {
    case 'emptyName':
      return t('bulk.csv.header.emptyName', {
        columns: formatList(fault.columns.map(String)),
        count: fault.columns.length,
      })
    case 'repeatedName':
      return t('bulk.csv.header.repeatedName', {
        name: fault.name,
        columns: formatList(fault.columns.map(String)),
      })
    case 'tooManyColumns':
      return t('bulk.csv.header.tooManyColumns', { columns: fault.columns })
  }
}

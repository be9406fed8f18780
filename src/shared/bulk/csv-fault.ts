import { z } from '../schema'
import { csvDelimiters, csvEncodings, csvRowFaults, type CsvFault } from './csv-file'

// What main says of a file, as it crosses to the window.

const headerFaultSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('emptyName'), columns: z.array(z.number()).readonly() }),
  z.strictObject({
    code: z.literal('repeatedName'),
    name: z.string(),
    columns: z.array(z.number()).readonly(),
  }),
  z.strictObject({ code: z.literal('tooManyColumns'), columns: z.number() }),
])

const rowFault = z.enum(csvRowFaults)

/** See `CsvFault`. */
export const csvFaultSchema = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.enum([
      'notFound',
      'notPermitted',
      'notAFile',
      'unreadable',
      'tooLarge',
      'empty',
      'notText',
      'fileChanged',
      'stopped',
      'notKept',
    ]),
  }),
  z.strictObject({ code: z.literal('headerUnreadable'), line: z.number(), fault: rowFault }),
  z.strictObject({
    code: z.literal('headerFaulty'),
    faults: z.array(headerFaultSchema).readonly(),
  }),
  z.strictObject({ code: z.literal('tooManyRows'), line: z.number() }),
  z.strictObject({ code: z.literal('unclosedQuote'), line: z.number() }),
]) satisfies z.ZodType<CsvFault>

export const csvFormatSchema = z.strictObject({
  encoding: z.enum(csvEncodings),
  byteOrderMark: z.boolean(),
  delimiter: z.enum(csvDelimiters),
  lineEnds: z.enum(['crlf', 'lf', 'cr', 'mixed', 'none']),
})

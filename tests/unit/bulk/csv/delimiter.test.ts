import { describe, expect, it } from 'vitest'
import { guessedDelimiter, lineEndsOf } from '../../../../src/main/bulk/csv/delimiter'

describe('the delimiter of a file', () => {
  it.each([
    [',', 'user,code\nanna,X\n'],
    [';', 'user;code\nanna;X\n'],
    ['\t', 'user\tcode\nanna\tX\n'],
    ['|', 'user|code\nanna|X\n'],
    [',', 'user\nanna\n'],
    [',', ''],
    [',', '\n\n'],
    [';', ' \n\nuser;code\nanna;X\n'],
    // Commas in names, in quotation marks or not.
    [';', 'name;code\n"Meier, Anna";X\nSchulz, Udo;Y\n'],
    [';', 'Name, Vorname;Code\nMeier, Anna;X\nSchulz;Y\n'],
    [';', 'price;code\n1,50;X\n2,50;Y\n'],
    [',', 'name,code\n"a;b;c;d",X\n"a;b;c;d",Y\n'],
    ['|', 'a|b|c,d\n1|2|3,4\n'],
  ] as const)('is %j in %j', (delimiter, text) => {
    expect(guessedDelimiter(text, true)).toBe(delimiter)
  })

  it('is told without the row that is cut', () => {
    expect(guessedDelimiter('a;b\n1;2\n3,4', false)).toBe(';')
  })

  it('is told from a line that does not end', () => {
    expect(guessedDelimiter('a;b;c', false)).toBe(';')
  })
})

describe('the line ends of a file', () => {
  it.each([
    ['crlf', 'a\r\nb\r\n'],
    ['lf', 'a\nb\n'],
    ['cr', 'a\rb\r'],
    ['cr', 'a\r'],
    ['mixed', 'a\r\nb\n'],
    ['mixed', 'a\rb\n'],
    ['none', 'a'],
    ['lf', '"a\r\n"\nb'],
  ] as const)('are %s in %j', (ends, text) => {
    expect(lineEndsOf(text, true, ',')).toBe(ends)
  })
})

import { expect, test } from 'vitest'
import { inLanguage } from '../../../src/renderer/language/language'
import type { ErrorSubject } from '../../../src/renderer/wording/error-text'
import { describeError } from '../../../src/renderer/wording/errors'
import { errorCodeSchema, type AppError } from '../../../src/shared/error'

const say = (error: AppError, about?: ErrorSubject) =>
  inLanguage('de', () => {
    const { title, lines } = describeError(error, about)
    return [title, ...lines]
  })

test.each(errorCodeSchema.options)('%s is said in German', (code) => {
  for (const line of say({ code, status: 500, reference: 'r' })) {
    expect(line).toMatch(/^[A-ZÄÖÜ]/)
    expect(line).not.toMatch(/undefined|null|\b(the|is|and|your)\b/i)
  }
})

test('the name of a key has its article and its case', () => {
  expect(say({ code: 'unauthorized', slot: 'write', status: 401 })[0]).toBe(
    'UserDocks hat den Schreibschlüssel nicht akzeptiert (HTTP 401)',
  )
  expect(say({ code: 'keyGone', slot: 'token' })[0]).toBe(
    'Im Schlüsselbund fehlt jetzt das Zugriffstoken',
  )
  expect(say({ code: 'keychainLocked' }, { secret: 'proxyPassword', doing: 'store' })).toEqual([
    'Der Schlüsselbund ist gesperrt – das Proxy-Passwort konnte nicht hinterlegt werden',
    'Entsperren Sie ihn und versuchen Sie es dann erneut.',
    'Es wurde nichts hinterlegt.',
  ])
})

test('what was not found is named in its own case', () => {
  expect(say({ code: 'notFound' }, { subject: 'tenant', id: '7' })[0]).toBe(
    'UserDocks kennt den Mandanten 7 nicht',
  )
  expect(say({ code: 'notFound' }, { subject: 'change' })[0]).toBe(
    'UserDocks kennt diese Änderung nicht',
  )
})

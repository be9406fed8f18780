import { describe, expect, test } from 'vitest'
import { isTimeZone, timeZoneChoices } from '../../../src/shared/values/time-zone'

const values = timeZoneChoices().map(({ value }) => value)

const renamed = [
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
] as const

describe('time zone choices', () => {
  test('have UTC and the zones, sorted, each once', () => {
    expect(values).toContain('UTC')
    expect(values).toContain('Europe/Berlin')
    expect(values.length).toBeGreaterThan(400)
    expect(values).toEqual([...new Set(values)].sort())
    expect(timeZoneChoices()).toContainEqual({ value: 'Europe/Berlin', label: 'Europe/Berlin' })
  })

  test('are all time zones', () => {
    expect(values.filter((value) => !isTimeZone(value))).toEqual([])
  })

  test.each(renamed)('name %s as %s', (old, modern) => {
    expect(values).toContain(modern)
    expect(values).not.toContain(old)
    expect(isTimeZone(old)).toBe(true)
  })

  test('name no zone twice, and each zone of the runtime', () => {
    const resolved = (name: string) =>
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    const zones = new Set(values.map(resolved))
    expect(zones.size).toBe(values.length)
    const left = Intl.supportedValuesOf('timeZone').filter((name) => !zones.has(resolved(name)))
    expect(left).toEqual([])
  })
})

describe('a time zone', () => {
  test.each(['Europe/Berlin', 'UTC', 'Etc/UTC', 'GMT', 'EST', 'Etc/GMT+2', 'US/Pacific'])(
    'is %s',
    (text) => {
      expect(isTimeZone(text)).toBe(true)
    },
  )

  test.each(['', ' ', '+02:00', '-0200', '−02:00', 'UTC+02:00', 'Z', 'IST', 'PST', 'Europe/Bonn'])(
    'is not %j',
    (text) => {
      expect(isTimeZone(text)).toBe(false)
    },
  )
})

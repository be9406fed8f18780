import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RecentList } from '../../../src/main/recents/recent-list'
import type { Recent } from '../../../src/shared/entities/recent'

const connectionId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const otherConnection = '6f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'

function recent(number: number, more: Partial<Recent> = {}): Recent {
  const recordId = `3f2b7c1e-0d4a-4e6f-9a1b-${String(number).padStart(12, '0')}`
  return { connectionId, kind: 'tenant', recordId, label: `Tenant ${number}`, ...more }
}

let folder: string
let path: string
let told: Recent[][]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recents-'))
  path = join(folder, 'recents.json')
  told = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function open(): RecentList {
  const list = new RecentList(path)
  list.onChange((recents) => told.push(recents))
  return list
}

describe('records opened lately', () => {
  it('stand with the latest first, also after a restart', () => {
    const list = open()
    for (const number of [1, 2, 3]) list.opened(recent(number))
    expect(list.all()).toEqual([recent(3), recent(2), recent(1)])
    expect(open().all()).toEqual(list.all())
  })

  it('move to the front when they are opened again, with their new name', () => {
    const list = open()
    for (const number of [1, 2]) list.opened(recent(number))
    list.opened(recent(1, { label: 'Renamed' }))
    expect(list.all()).toEqual([recent(1, { label: 'Renamed' }), recent(2)])
  })

  it('are twelve of a kind for each connection; the oldest goes', () => {
    const list = open()
    const user = recent(1, { kind: 'user', label: null })
    const elsewhere = recent(1, { connectionId: otherConnection })
    list.opened(user)
    list.opened(elsewhere)
    for (let number = 1; number <= 13; number += 1) list.opened(recent(number))
    const numbers = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
    expect(list.all()).toEqual([...numbers.map((each) => recent(each)), elsewhere, user])
  })

  it('can be erased by kind', () => {
    const list = open()
    const user = recent(1, { kind: 'user' })
    const elsewhere = recent(1, { connectionId: otherConnection })
    for (const each of [recent(1), recent(2), user, elsewhere]) list.opened(each)
    list.forget(connectionId, 'tenant')
    expect(list.all()).toEqual([elsewhere, user])
    expect(open().all()).toEqual(list.all())
  })

  it('can be erased all at once for a connection, and none is left in the file', () => {
    const list = open()
    for (const number of [1, 2]) list.opened(recent(number))
    const elsewhere = recent(1, { connectionId: otherConnection })
    list.opened(elsewhere)
    list.forget(connectionId)
    expect(list.all()).toEqual([elsewhere])
    expect(open().all()).toEqual([elsewhere])
  })

  it('are told at each change, and not where nothing changes', () => {
    const list = open()
    list.opened(recent(1))
    list.opened(recent(1))
    list.forget(connectionId, 'user')
    list.forget(otherConnection)
    expect(told).toEqual([[recent(1)]])
    list.forget(connectionId)
    expect(told).toEqual([[recent(1)], []])
  })

  it('are a copy: who gets the list cannot change it', () => {
    const list = open()
    list.opened(recent(1))
    list.all().pop()
    expect(list.all()).toEqual([recent(1)])
  })

  it.skipIf(process.platform === 'win32')('are for the user alone', () => {
    open().opened(recent(1))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['recents.json'])
  })
})

describe('the file of them', () => {
  it.each(['', '{', '[]', '{"version":2,"recents":[]}', '{"version":1,"recents":[{}]}'])(
    'that is damaged (%j) is removed, names and all, and the list starts anew',
    (text) => {
      writeFileSync(path, text)
      const list = open()
      expect(list.all()).toEqual([])
      expect(list.wasDamaged).toBe(true)
      list.opened(recent(1))
      expect(open().all()).toEqual([recent(1)])
      expect(open().wasDamaged).toBe(false)
      expect(readdirSync(folder)).toEqual(['recents.json'])
    },
  )

  it('that cannot be written stops nothing: the list goes on without it', () => {
    const list = open()
    mkdirSync(path)
    list.opened(recent(1))
    list.opened(recent(2))
    list.forget(connectionId)
    expect(list.all()).toEqual([])
    expect(told).toHaveLength(3)
    expect(readdirSync(folder)).toEqual(['recents.json'])
  })

  it('that cannot be read stops nothing either', () => {
    mkdirSync(path)
    expect(open().all()).toEqual([])
  })
})

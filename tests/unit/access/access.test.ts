import { describe, expect, it } from 'vitest'
import { Access } from '../../../src/main/access/access'
import type { AccessState } from '../../../src/shared/entities/access'
import type { Connection } from '../../../src/shared/entities/connection'
import { FakeClock } from '../../integration/http/fake-clock'
import { FakeBoxes, settled } from '../process/support'
import { live, other } from './connections'

const minute = 60_000
/** The buttons of the question for how long, and of the other one. */
const [five, fifteen, cancel] = [0, 1, 3]
const [yes, no] = [0, 1]

function setUp(...connections: Connection[]) {
  const clock = new FakeClock()
  const boxes = new FakeBoxes()
  const told: AccessState[] = []
  const known = { all: connections.length > 0 ? connections : [live, other] }
  const access = new Access({
    clock,
    minute,
    ask: boxes.ask,
    connections: () => known.all,
    changed: (state) => void told.push(state),
  })
  const mayChange = (id = live.id) => access.mayChange(id).ok
  async function unlock(button = fifteen) {
    const unlocking = access.unlock(live.id)
    await boxes.press(button)
    return unlocking
  }
  return { clock, boxes, told, known, access, mayChange, unlock }
}

const refused = (code: string) => ({ ok: false, error: { code } })

describe('unlocking', () => {
  it('asks natively: which connection, where, LIVE, for how long; Enter cancels', async () => {
    const { boxes, unlock } = setUp()
    await unlock()
    expect(boxes.questions).toHaveLength(1)
    expect(boxes.questions[0]).toMatchObject({
      message: 'Unlock “Acme” for changes?',
      detail: expect.stringMatching(/LIVE.*\nAddress: https:\/\/api\.example\.com\n/) as string,
      buttons: ['For 5 minutes', 'For 15 minutes', 'For 60 minutes', 'Cancel'],
      defaultId: 3,
      cancelId: 3,
    })
  })

  it('lets changes begin, there and nowhere else, until the time is over', async () => {
    const { clock, mayChange, unlock } = setUp()
    expect(mayChange()).toBe(false)
    expect(await unlock()).toMatchObject({ ok: true, value: { connectionId: live.id } })
    expect([mayChange(), mayChange(other.id)]).toEqual([true, false])
    clock.pass(15 * minute)
    expect(mayChange()).toBe(false)
  })

  it('is for as long as the button says', async () => {
    const { clock, mayChange, unlock } = setUp()
    await unlock(five)
    clock.pass(5 * minute - 1)
    expect(mayChange()).toBe(true)
    clock.pass(1)
    expect(mayChange()).toBe(false)
  })

  it('changes nothing when it is cancelled', async () => {
    const { told, mayChange, unlock } = setUp()
    expect(await unlock(cancel)).toEqual(refused('cancelled'))
    expect(mayChange()).toBe(false)
    expect(told).toEqual([])
  })

  it('asks one question at a time', async () => {
    const { access, boxes, unlock } = setUp()
    const first = unlock()
    expect(await access.unlock(other.id)).toEqual(refused('connectionLocked'))
    expect((await first).ok).toBe(true)
    expect(boxes.questions).toHaveLength(1)
  })

  it.each<[string, Connection[]]>([
    ['leads elsewhere', [{ ...live, baseUrl: 'https://elsewhere.example.com' }]],
    ['has another name', [{ ...live, name: 'Test playground' }]],
    ['is gone', [other]],
  ])('is worth nothing if the connection %s by the time of the answer', async (_how, now) => {
    const { access, boxes, known, mayChange } = setUp()
    const unlocking = access.unlock(live.id)
    known.all = now
    await boxes.press(yes)
    expect(await unlocking).toEqual(refused('connectionLocked'))
    known.all = [live]
    expect(mayChange()).toBe(false)
  })

  it.each(['lock', 'lockAll'] as const)('is called off by %s', async (how) => {
    const { access, boxes, mayChange } = setUp()
    const unlocking = access.unlock(live.id)
    await settled()
    access[how](live.id)
    await settled()
    expect(boxes.isOpen).toBe(false)
    expect(await unlocking).toEqual(refused('connectionLocked'))
    expect(mayChange()).toBe(false)
    // And the next question can be asked.
    const again = access.unlock(live.id)
    await boxes.press(yes)
    expect((await again).ok).toBe(true)
  })

  it('is not for a connection without a lock, nor for one that there is not', async () => {
    const { access, boxes } = setUp({ ...live, environment: 'test' })
    expect(await access.unlock(live.id)).toEqual(refused('invalidInput'))
    expect(await access.unlock(other.id)).toEqual(refused('connectionMissing'))
    expect(boxes.questions).toEqual([])
  })
})

describe('a connection without a lock', () => {
  it.each<[string, Partial<Connection>]>([
    ['test', { environment: 'test' }],
    ['demo', { environment: 'test', demo: true }],
  ])('takes changes at any time (%s)', (_what, parts) => {
    const { access, mayChange } = setUp({ ...live, ...parts })
    expect(mayChange()).toBe(true)
    expect(access.states()).toEqual([])
    access.lockAll()
    expect(mayChange()).toBe(true)
  })
})

const provisioned = { state: 'provisioned' as const, fingerprint: '4444-dddd', expiresAt: null }

describe('a test connection whose key was found in the keychain', () => {
  it.each<[string, Partial<Connection>]>([
    ['key', { credentials: { ...live.credentials, write: provisioned } }],
    ['token', { signIn: 'accessToken', credentials: { ...live.credentials, token: provisioned } }],
  ])('has a lock: no person has said where that %s may write', async (_what, parts) => {
    const { boxes, mayChange, unlock } = setUp({ ...live, environment: 'test', ...parts })
    expect(mayChange()).toBe(false)
    expect((await unlock()).ok).toBe(true)
    expect(mayChange()).toBe(true)
    expect(boxes.questions[0]?.detail).toContain('found in the keychain')
    expect(boxes.questions[0]?.detail).not.toContain('LIVE')
  })
})

describe('saving a live connection as a test one, which has no lock', () => {
  const asTest = { id: live.id, environment: 'test' as const }

  it('needs a person’s yes', async () => {
    const { access, boxes } = setUp()
    const saving = access.maySave(asTest)
    await boxes.press(no)
    expect(await saving).toEqual(refused('cancelled'))
    expect(boxes.questions[0]).toMatchObject({ defaultId: 1 })
    expect(boxes.questions[0]?.message).toContain('Acme')
    const again = access.maySave(asTest)
    await boxes.press(yes)
    expect((await again).ok).toBe(true)
  })

  it('needs none without a key that writes, and neither does any other saving', async () => {
    const keyless = { ...live.credentials, write: { state: 'notSet' as const } }
    const { access, boxes, known } = setUp()
    for (const draft of [
      { id: live.id, environment: 'live' as const },
      { id: crypto.randomUUID(), environment: 'test' as const },
    ]) {
      expect((await access.maySave(draft)).ok).toBe(true)
    }
    known.all = [{ ...live, credentials: keyless }]
    expect((await access.maySave(asTest)).ok).toBe(true)
    known.all = [{ ...live, environment: 'test' }]
    expect((await access.maySave(asTest)).ok).toBe(true)
    expect(boxes.questions).toEqual([])
  })

  it('needs it while an access token is stored, too', async () => {
    const token = { state: 'stored' as const, fingerprint: '3333-cccc', expiresAt: null }
    const credentials = { ...live.credentials, write: { state: 'notSet' as const }, token }
    const { access, boxes } = setUp({ ...live, signIn: 'accessToken', credentials })
    const saving = access.maySave(asTest)
    await boxes.press(no)
    expect((await saving).ok).toBe(false)
  })
})

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { UpdateProgress } from '../../../src/shared/entities/update'
import {
  makeSigningKey,
  packageName,
  startUpdateFeed,
  type UpdateFeed,
} from '../../support/update-feed'
import { FakeClock } from '../http/fake-clock'
import { makeWorld, type World } from './console'

// The real electron-updater against a feed of the test's own, on loopback.

const contents = Buffer.from('the package of the new version '.repeat(5000))
const description = '/console/latest-linux.yml'
const packagePath = `/console/${packageName('0.2.0')}`

let feed: UpdateFeed
let world: World
beforeEach(async () => {
  feed = await startUpdateFeed()
  world = makeWorld()
})
afterEach(async () => {
  world.close()
  await feed.close()
})

const progress = (): UpdateProgress => world.updates.state().progress
const paths = () => feed.requests.map(({ path }) => path)
async function switchOn(signedBy = feed.publicKey): Promise<void> {
  expect(await world.updates.setFeed({ url: feed.url, signedBy })).toMatchObject({ ok: true })
}
const failed = (during: string, fault: string, version: string | null = null) => ({
  ...{ state: 'failed', during, fault, version },
})
/** All files that were left in the folder for packages. */
const kept = () => {
  const folder = join(world.folder, 'updates')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.deb'),
  )
}

it('asks nobody for anything until a feed is set', async () => {
  feed.publish('0.2.0', contents)
  await world.updates.checkDaily()
  await world.updates.check()
  await world.updates.download()
  await world.updates.install()
  expect(progress()).toEqual({ state: 'off' })
  expect(feed.requests).toEqual([])
  // The control: the same calls with a feed.
  await switchOn()
  await world.updates.checkDaily()
  expect(paths()).toEqual([description, `${description}.sig`])
})

it('a good update is found, fetched and looked at, and installed when somebody says yes', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual({ state: 'available', version: '0.2.0' })
  expect(paths()).not.toContain(packagePath)
  await world.updates.download()
  expect(progress()).toEqual({ state: 'ready', version: '0.2.0' })
  expect(kept()).toEqual([join('pending', packageName('0.2.0'))])
  expect(readFileSync(join(world.folder, 'updates', kept()[0]!))).toEqual(contents)
  const percents = world.seen.flatMap((each) => (each.state === 'downloading' ? each.percent : []))
  expect(percents[0]).toBe(0)
  expect(percents.at(-1)).toBe(100)
  expect(percents).toEqual([...new Set(percents)].sort((one, other) => one - other))
  expect(world.installed).toBe(0)

  world.answer = 1
  expect(await world.updates.install()).toMatchObject({ error: { code: 'cancelled' } })
  expect(world.installed).toBe(0)
  world.answer = 0
  expect(await world.updates.install()).toMatchObject({ ok: true })
  expect(world.installed).toBe(1)
  expect(world.asked.at(-1)?.message).toContain('0.2.0')
  expect(world.asked.at(-1)?.detail).toContain('password')
})

it('tells the server nothing of this computer, and follows nobody', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  await world.updates.check()
  await world.updates.download()
  expect(feed.requests).toHaveLength(3)
  for (const { method, headers } of feed.requests) {
    expect(method).toBe('GET')
    expect(Object.keys(headers).sort()).toEqual(['connection', 'host'])
  }
  expect(readdirSync(world.folder, { recursive: true })).not.toContain(
    join('updates', '.updaterId'),
  )
})

it('the same version is up to date', async () => {
  feed.publish('0.1.0', contents)
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual({ state: 'upToDate' })
  expect(world.updates.state().checkedAt).toBe(world.now.toISOString())
})

it.each(['0.0.9', '0.1.0-rc.1'])('an older version, %s, is refused', async (version) => {
  feed.publish(version, contents)
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual(failed('check', 'older'))
  await world.updates.download()
  expect(paths()).toEqual([description, `${description}.sig`])
})

const unsigned: [string, () => void][] = [
  ['of somebody else', () => feed.publish('0.2.0', contents, { by: makeSigningKey().privateKey })],
  ['that is missing', () => void feed.files.delete(`${description}.sig`)],
  ['that is empty', () => void feed.files.set(`${description}.sig`, Buffer.from(''))],
  ['that is rubbish', () => void feed.files.set(`${description}.sig`, Buffer.alloc(150, 'x'))],
  ['that is megabytes', () => void feed.files.set(`${description}.sig`, Buffer.alloc(9e6, 'x'))],
  [
    'of other bytes',
    () => {
      const signed = feed.files.get(description) as Buffer
      feed.files.set(description, Buffer.from(`${signed.toString()} `))
    },
  ],
  [
    'of another version of the description',
    () => {
      const earlier = feed.files.get(`${description}.sig`)!
      feed.publish('0.3.0', contents)
      feed.files.set(`${description}.sig`, earlier)
    },
  ],
]
it.each(unsigned)('a description with a signature %s is refused', async (_what, spoil) => {
  feed.publish('0.2.0', contents)
  spoil()
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual(failed('check', 'signature'))
  await world.updates.download()
  expect(kept()).toEqual([])
})

const sha512 = Buffer.alloc(64, 1).toString('base64')
it.each([
  ['rubbish', 'rubbish: ['],
  ['no YAML object', 'just a text'],
  ['no version', `files: [{url: a.deb, sha512: "${sha512}", size: 1}]`],
  ['no files', 'version: 0.2.0\nfiles: []'],
  ['no checksum', 'version: 0.2.0\nfiles: [{url: a.deb, size: 1}]'],
  ['no size', `version: 0.2.0\nfiles: [{url: a.deb, sha512: "${sha512}"}]`],
  ...['../a.deb', 'https://other.example.com/a.deb', "a';id;'.deb", '/a.deb', 'a b.deb'].map(
    (name): [string, string] => [
      `the file name ${name}`,
      `version: 0.2.0\nfiles: [{url: "${name}", sha512: "${sha512}", size: 1}]`,
    ],
  ),
])('a signed description with %s is refused', async (_what, text) => {
  feed.describe(text)
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual(failed('check', 'unreadable'))
})

it('a newer version without a package of this kind is refused', async () => {
  feed.publish('0.2.0', contents, { name: 'userdocks-console-0.2.0.rpm' })
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual(failed('check', 'noPackage'))
})

const spoilt: [string, () => void][] = [
  ['other bytes', () => void feed.files.set(packagePath, Buffer.from(contents).fill('x', 0, 1))],
  ['fewer bytes', () => void feed.files.set(packagePath, contents.subarray(1))],
  [
    'more bytes',
    () => void feed.files.set(packagePath, Buffer.concat([contents, Buffer.from('x')])),
  ],
  ['megabytes', () => void feed.files.set(packagePath, Buffer.alloc(50e6))],
]
it.each(spoilt)('a package with %s is refused, and nothing of it is kept', async (_what, spoil) => {
  feed.publish('0.2.0', contents)
  spoil()
  await switchOn()
  await world.updates.check()
  await world.updates.download()
  expect(progress()).toEqual(failed('download', 'wrongPackage', '0.2.0'))
  expect(kept()).toEqual([])
  await world.updates.install()
  expect(world.installed).toBe(0)
  // The company puts the right one there.
  feed.files.set(packagePath, contents)
  await world.updates.download()
  expect(progress()).toEqual({ state: 'ready', version: '0.2.0' })
})

it.each([
  ['check', description],
  ['check', `${description}.sig`],
  ['download', packagePath],
])('a redirect is not followed (%s, %s)', async (during, path) => {
  const other = await startUpdateFeed()
  for (const [name, file] of feed.files) other.files.set(name, file)
  other.publish('0.2.0', contents)
  feed.publish('0.2.0', contents)
  const target = new URL(path, other.url).href
  feed.files.set(path, (response) => void response.writeHead(302, { location: target }).end())
  await switchOn()
  await world.updates.check()
  await world.updates.download()
  expect(progress()).toMatchObject({ state: 'failed', during, fault: 'redirected' })
  expect(other.requests).toEqual([])
  await other.close()
})

it.each([
  [404, 'refusedByServer'],
  [500, 'refusedByServer'],
  [206, 'refusedByServer'],
])('an answer %i is no description', async (status, fault) => {
  feed.publish('0.2.0', contents)
  const bytes = feed.files.get(description) as Buffer
  feed.files.set(description, (response) => void response.writeHead(status).end(bytes))
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual(failed('check', fault))
})

it('a description of megabytes is not read', async () => {
  feed.describe('x'.repeat(5_000_000))
  await switchOn()
  await world.updates.check()
  expect(progress()).toEqual(failed('check', 'unreadable'))
})

it('nobody there', async () => {
  const { url } = feed
  await feed.close()
  await world.updates.setFeed({ url, signedBy: feed.publicKey })
  await world.updates.check()
  expect(progress()).toEqual(failed('check', 'unreachable'))
  feed = await startUpdateFeed()
})

it('a server that hangs, or goes on for ever, is not waited for', async () => {
  const clock = new FakeClock()
  world.close()
  world = makeWorld({ clock })
  let came = () => {}
  const asked = () => new Promise<void>((resolve) => (came = resolve))
  feed.publish('0.2.0', contents)
  const good = feed.files.get(description)!
  feed.files.set(description, () => came())
  await switchOn()
  let request = asked()
  const check = world.updates.check()
  await request
  clock.pass(30_000)
  await check
  expect(progress()).toEqual(failed('check', 'noAnswer'))

  feed.files.set(description, good)
  await world.updates.check()
  feed.files.set(packagePath, (response) => {
    response.writeHead(200, { 'content-length': contents.length })
    response.write(contents.subarray(0, 1000), () => came())
  })
  request = asked()
  const download = world.updates.download()
  await request
  clock.pass(2 * 60 * 60 * 1000)
  await download
  expect(progress()).toEqual(failed('download', 'noAnswer', '0.2.0'))
  expect(kept()).toEqual([])
})

it('a package that is altered after it was fetched is not installed', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  await world.updates.check()
  await world.updates.download()
  writeFileSync(join(world.folder, 'updates', kept()[0]!), 'something else')
  await world.updates.install()
  expect(world.installed).toBe(0)
  expect(progress()).toEqual(failed('install', 'wrongPackage', '0.2.0'))
  await world.updates.download()
  expect(progress()).toEqual({ state: 'ready', version: '0.2.0' })
  await world.updates.install()
  expect(world.installed).toBe(1)
})

it('what was fetched before the last start is not fetched again, if it is what was signed', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  await world.updates.check()
  await world.updates.download()
  const { folder } = world
  const file = join(folder, 'updates', kept()[0]!)
  const again = async () => {
    world = makeWorld({ folder })
    feed.requests.length = 0
    await world.updates.check()
    await world.updates.download()
    expect(progress()).toEqual({ state: 'ready', version: '0.2.0' })
    expect(readFileSync(file)).toEqual(contents)
    return paths().includes(packagePath)
  }
  expect(await again()).toBe(false)
  writeFileSync(file, 'something else')
  expect(await again()).toBe(true)
})

it('nothing is installed, nor asked for by itself, while a change is under way', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  world.idle = false
  await world.updates.checkDaily()
  expect(feed.requests).toEqual([])
  // Asking is no harm, if somebody wants to know.
  await world.updates.check()
  await world.updates.download()
  expect(progress()).toEqual({ state: 'ready', version: '0.2.0' })
  expect(await world.updates.install()).toMatchObject({ error: { code: 'changeUnderWay' } })
  world.idle = true
  const asks = world.asked
  const push = asks.push.bind(asks)
  // A change begins while the question is open.
  asks.push = (...questions) => {
    world.idle = false
    return push(...questions)
  }
  expect(await world.updates.install()).toMatchObject({ error: { code: 'changeUnderWay' } })
  expect(world.installed).toBe(0)
  expect(progress()).toEqual({ state: 'ready', version: '0.2.0' })
})

it('what the system does not install can be tried again', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  await world.updates.check()
  await world.updates.download()
  world.installFails = true
  await world.updates.install()
  expect(progress()).toEqual(failed('install', 'notInstalled', '0.2.0'))
  world.installFails = false
  await world.updates.install()
  expect(world.installed).toBe(2)
})

it('asks by itself once a day, also over a restart', async () => {
  feed.publish('0.1.0', contents)
  await switchOn()
  const count = async (): Promise<number> => {
    feed.requests.length = 0
    await world.updates.checkDaily()
    return paths().filter((path) => path === description).length
  }
  const pass = (hours: number) => (world.now = new Date(world.now.getTime() + hours * 3_600_000))
  expect(await count()).toBe(1)
  pass(23)
  expect(await count()).toBe(0)
  const { folder, now } = world
  world = makeWorld({ folder })
  world.now = now
  expect(await count()).toBe(0)
  pass(1)
  expect(await count()).toBe(1)
  // A server that is ill is not asked each hour.
  feed.files.clear()
  pass(24)
  expect(await count()).toBe(1)
  pass(1)
  expect(await count()).toBe(0)
})

it('a download ends when updates are switched off, and what comes of it is not heeded', async () => {
  feed.publish('0.2.0', contents)
  await switchOn()
  await world.updates.check()
  let came = () => {}
  const begun = new Promise<void>((resolve) => (came = resolve))
  feed.files.set(packagePath, (response) => {
    response.writeHead(200, { 'content-length': contents.length })
    response.write(contents.subarray(0, 1000), () => came())
  })
  const download = world.updates.download()
  await begun
  await world.updates.setFeed(null)
  await download
  expect(progress()).toEqual({ state: 'off' })
  expect(kept()).toEqual([])
  expect(world.bugs).toEqual([])
})

it('a feed is set by a yes to a native question only, which names it', async () => {
  world.answer = 1
  const set = () => world.updates.setFeed({ url: feed.url, signedBy: feed.publicKey })
  expect(await set()).toMatchObject({ error: { code: 'cancelled' } })
  expect(world.updates.state().feed).toBeNull()
  expect(world.asked[0]?.detail).toContain(feed.url)
  expect(world.asked[0]?.detail).toMatch(/SHA-256\): (?:[0-9A-F]{2}:){31}[0-9A-F]{2}/)
  world.answer = 0
  expect(await set()).toMatchObject({ ok: true })
  expect(world.updates.state().feed?.url).toBe(feed.url)
  await world.updates.setFeed(null)
  expect(world.asked).toHaveLength(2)
})

it('the file of the IT department decides, where there is one', async () => {
  const signed = { url: feed.url, signedBy: feed.publicKey }
  feed.publish('0.2.0', contents)
  world.close()
  world = makeWorld({ policy: { state: 'used', feed: signed } })
  expect(await world.updates.setFeed(null)).toMatchObject({ error: { code: 'updatesManaged' } })
  await world.updates.check()
  expect(progress()).toEqual({ state: 'available', version: '0.2.0' })
  for (const policy of [{ state: 'used', feed: null }, { state: 'unusable' }] as const) {
    feed.requests.length = 0
    const { folder } = world
    // Also where the agent had set one before.
    world.preferences.set({ updates: { feed: signed, checkedAt: null } })
    world = makeWorld({ policy, folder })
    await world.updates.check()
    expect(world.updates.state()).toMatchObject({ feed: null, progress: { state: 'off' } })
    expect(feed.requests).toEqual([])
  }
})

it('a program that is in no package asks nobody, whatever is set', async () => {
  world.close()
  world = makeWorld({ kind: null })
  await switchOn()
  await world.updates.check()
  expect(world.updates.state()).toMatchObject({ installs: 'not', progress: { state: 'off' } })
  expect(feed.requests).toEqual([])
})

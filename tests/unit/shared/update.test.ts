import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { feedSchema, parsePublicKey } from '../../../src/shared/entities/update'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const line = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

it('takes the public key as its line, and as the whole of its PEM text', () => {
  expect(parsePublicKey(line)).toBe(line)
  expect(parsePublicKey(publicKey.export({ format: 'pem', type: 'spki' }).toString())).toBe(line)
  expect(parsePublicKey(` ${line}\r\n`)).toBe(line)
})

it('takes no private key, and no key of another kind', () => {
  const others = [
    privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .publicKey.export({ format: 'pem', type: 'spki' })
      .toString(),
    generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    line.slice(0, -4),
    '',
  ]
  for (const other of others) expect(parsePublicKey(other)).toBeNull()
})

it.each([
  'http://updates.example.com',
  'https://user:password@updates.example.com',
  'https://updates.example.com/?token=a',
  'https://updates.example.com/#a',
  'https://updates.example.com/a/../b',
  'file:///srv/updates',
  'updates.example.com',
])('takes no updates from %s', (url) => {
  expect(feedSchema.safeParse({ url, signedBy: line }).success).toBe(false)
})

it('writes an address in one way', () => {
  const parsed = feedSchema.parse({ url: ' https://Updates.example.com/a/ ', signedBy: line })
  expect(parsed.url).toBe('https://updates.example.com/a')
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { putPromotionCode } from '../../../src/main/userdocks/requests'
import { apiFor } from '../../support/api'
import { attempt } from '../../support/attempt'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
let folder: string
let server: Server
let requests = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  const key = join(folder, 'key.pem')
  const certificate = join(folder, 'certificate.pem')
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ${key} -out ${certificate}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  )
  server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, () => {
    requests += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a server whose certificate nobody vouches for', () => {
  it('gets no request and no key', async () => {
    const api = apiFor(`https://localhost:${(server.address() as AddressInfo).port}`)
    expect(await attempt(api, putPromotionCode(api.endpoint, id, 'CODE'))).toMatchObject({
      state: 'notSent',
      reason: 'certificate',
    })
    expect(await api.readUser(id)).toEqual({ ok: false, error: { code: 'certificate' } })
    expect(requests).toBe(0)
  })

  it('gets none either where the environment says not to check', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    try {
      const api = apiFor(`https://localhost:${(server.address() as AddressInfo).port}`)
      expect(await attempt(api, putPromotionCode(api.endpoint, id, 'CODE'))).toMatchObject({
        state: 'notSent',
      })
      expect((await api.readUser(id)).ok).toBe(false)
      expect(requests).toBe(0)
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

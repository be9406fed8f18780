import tls from 'node:tls'
import { afterAll, beforeAll, vi } from 'vitest'
import { certificates } from '../../support/fault-server'

// An authority can be added to Node only when it starts, so the one of the tests is slipped in here.
beforeAll(() => {
  const { authority } = certificates()
  const { connect } = tls
  vi.spyOn(tls, 'connect').mockImplementation(((options: tls.ConnectionOptions) =>
    connect({ ...options, ca: authority })) as typeof tls.connect)
})
afterAll(() => void vi.restoreAllMocks())

import { describe, expect, it } from 'vitest'
import { refuseInWords, startRecordServer, yes, type RecordServer } from './record-server'
import { agentAt, nordlicht as id } from './support'

// The documented body is refused in words that name no field, so the wrapped one follows. It is
// accepted, by an API that does not know it: what it did then is what counts.

const before = { id, name: 'A', companyName: 'Acme', companyVATId: 'DE1' }

async function savedAt(wrappedDoes: (server: RecordServer) => void) {
  const server = await startRecordServer(before)
  server.put = ({ tenant }, response) => {
    if (tenant === undefined) return refuseInWords(response, 'The VAT ID is not valid')
    wrappedDoes(server)
    yes(response)
  }
  const agent = agentAt(server)
  const outcome = await agent.saveTenant({ companyVATId: 'DE2' }, await agent.loadTenant(id), id)
  return { agent, outcome }
}

describe('a no to the first body, and a yes to the second', () => {
  it('that replaces other fields is no "nothing was changed": they are listed', async () => {
    const { agent, outcome } = await savedAt((server) => {
      server.record = { id, companyVATId: 'DE1' }
    })
    expect(outcome).toMatchObject({
      state: 'unknown',
      reason: 'readBackDiffers',
      triedBoth: true,
      verdicts: [{ path: 'companyVATId', verdict: 'notApplied', now: 'DE1' }],
      fresh: { values: { name: null, companyName: null } },
    })
    expect(outcome.untouched).toEqual([
      { path: 'name', before: 'A', after: null },
      { path: 'companyName', before: 'Acme', after: null },
    ])
    expect(agent.remembered).toEqual([])
  })

  it('that empties the field itself, too, is none either', async () => {
    const { outcome } = await savedAt((server) => {
      server.record = { id }
    })
    expect(outcome).toMatchObject({
      state: 'unknown',
      verdicts: [{ path: 'companyVATId', verdict: 'serverChanged', now: null }],
    })
    expect(outcome.untouched.map(({ path }) => path)).toEqual(['name', 'companyName'])
  })

  it('that touches nothing is the no, in its words, with the record as it was read last', async () => {
    const { agent, outcome } = await savedAt(() => {})
    expect(outcome).toMatchObject({
      state: 'rejected',
      reason: 'refused',
      status: 400,
      apiMessage: 'The VAT ID is not valid',
      sentAs: 'documented',
      triedBoth: true,
      readBack: 'done',
      untouched: [],
      fresh: { id, values: { name: 'A', companyName: 'Acme', companyVATId: 'DE1' } },
    })
    expect(agent.remembered).toEqual([])
  })
})

describe('a yes to the first body that took nothing', () => {
  it('but emptied other fields is followed by no second one: the alarm is about it', async () => {
    const server = await startRecordServer({ id, name: 'A' })
    const puts: object[] = []
    server.put = (body, response) => {
      puts.push(body)
      server.record = { id }
      yes(response)
    }
    const agent = agentAt(server)
    const loaded = await agent.loadTenant(id)
    const outcome = await agent.saveTenant({ companyVATId: 'DE2' }, loaded, id)
    expect(puts).toHaveLength(1)
    expect(outcome).toMatchObject({
      state: 'unknown',
      untouched: [{ path: 'name', before: 'A', after: null }],
      triedBoth: false,
    })
  })
})

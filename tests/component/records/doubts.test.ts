import { expect, test } from 'vitest'
import { billing, openTenant } from './support'

test('what the form doubts and the agent saves nevertheless goes along, by field', async () => {
  const screen = await openTenant()
  await screen.type('Postal code', '1', billing)
  await screen.type('Company name', 'Nordlicht')
  await screen.save()
  const [sent] = screen.sent()
  expect(sent?.doubts).toHaveLength(1)
  expect(sent?.doubts?.[0]).toMatchObject({ path: 'billingAddress.postal_code' })
  expect(sent?.doubts?.[0]?.words).toMatch(/postal code/i)
})

test('a doubt about a field that is not edited does not', async () => {
  const screen = await openTenant()
  await screen.type('Postal code', '1', billing)
  await screen.type('Postal code', '21031', billing)
  await screen.type('Company name', 'Nordlicht')
  await screen.save()
  expect(screen.sent()[0]?.doubts).toEqual([])
})

test('a very long one is cut to what main takes', async () => {
  const screen = await openTenant()
  const odd = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x200b + (index % 4)))
  await screen.type('Company name', `Nord${odd.join('')}licht`)
  await screen.save()
  expect(screen.sent()[0]?.doubts?.[0]?.words.length).toBeLessThanOrEqual(500)
})

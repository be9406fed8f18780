import { call } from '../bridge/client'

/** Longest text that the contract takes. */
const longest = 20_000

/** Puts text on the clipboard, through main. Tells whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  const result = await call('app.copyText', { text: text.slice(0, longest) })
  return result.ok
}

import { longestCopiedText } from '../../shared/limits'
import { call } from '../bridge/client'

/** Puts text on the clipboard, through main. Tells whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  const result = await call('app.copyText', { text: text.slice(0, longestCopiedText) })
  return result.ok
}

import { failure, success } from '../../shared/result'
import type { KeySource } from './take-key'

/** In bytes. Longer than any key, so that what is too long is seen to be so. */
const longest = 4096

/** A key that another program pipes in. Reads to the end, or until it is too long: keyNotAKey. */
export function fromStandardInput(input: AsyncIterable<Uint8Array | string>): KeySource {
  return {
    name: 'standardInput',
    async read() {
      let text = ''
      for await (const chunk of input) {
        // Latin 1 keeps each byte as it is; which of them a key may have is checked later.
        text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1')
        if (text.length > longest) return failure({ code: 'keyNotAKey' })
      }
      return success(text)
    },
  }
}

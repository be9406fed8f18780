import type { Clipboard } from './clipboard-source'
import type { ConfirmStore } from './take-key'

/** What taking a key needs of the desktop, wherever the key comes from. */
export interface NativePrompts extends Clipboard {
  readonly confirmStore: ConfirmStore
}

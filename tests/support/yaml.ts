import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'

/** Reads YAML with the reader that the app has for its update feed, so that tests need no other. */
export function readYaml(text: string): unknown {
  return parseUpdateInfo(text, 'a test', new URL('https://feed.invalid/'))
}

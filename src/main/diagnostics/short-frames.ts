/** `at name (folders/file.js:line:column)`; with or without a name. */
const frame =
  /^at (?:(?<name>(?:async |new )?[\w$.<>#]{1,80})(?: \[as [\w$.]{1,80}\])? \()?.*?(?<file>node:[\w/]{1,80}|[\w-]{1,60}(?:\.[\w-]{1,20})*\.[cm]?[jt]s):(?<line>\d{1,7}):(?<column>\d{1,7})\)?$/

/**
 * The stack frames of a line of the log, without the folders: the program may be installed in one that
 * has a person's name. What does not look like a frame is left out.
 */
export function shortFrames(frames: string): string {
  return frames
    .split(' | ')
    .slice(0, 8)
    .flatMap((text) => {
      const { name, file, line, column } = frame.exec(text)?.groups ?? {}
      if (file === undefined) return []
      const place = `${file}:${line ?? ''}:${column ?? ''}`
      return [name === undefined ? `at ${place}` : `at ${name} (${place})`]
    })
    .join(' | ')
}

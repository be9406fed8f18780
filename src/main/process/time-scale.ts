/**
 * How long a second takes, in milliseconds. Tests make the program's own timers faster by setting
 * USERDOCKS_CONSOLE_TIME_SCALE to a number below 1; the installed app does not heed it.
 */
export function secondIn(environment: NodeJS.ProcessEnv, isPackaged: boolean): number {
  const scale = Number(environment['USERDOCKS_CONSOLE_TIME_SCALE'] ?? 1)
  return !isPackaged && scale > 0 && scale <= 1 ? 1000 * scale : 1000
}

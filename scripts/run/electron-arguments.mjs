import { isRoot } from './project.mjs'

/** Chromium's sandbox refuses to run as root; everybody else keeps it. */
export const sandboxArguments = isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []

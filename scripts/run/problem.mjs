// A command ends either well or with one sentence that says what to do. Everything that is not
// a Problem is a fault in the scripts and keeps its stack trace.

/** Something that this machine lacks; the message tells the reader what to do about it. */
export class Problem extends Error {}

/**
 * Runs the main function of a command: its result is the exit code (none is 0), a Problem is
 * printed as a sentence with exit code 1.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

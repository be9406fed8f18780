/** The parts of the window in the order of F6, each with where its focus starts. */
const regions = [
  { part: 'header', start: 'header :is(button, input, [role="combobox"]):not(:disabled)' },
  { part: 'nav', start: 'nav [aria-current="page"], nav a' },
  { part: 'main', start: 'main' },
] as const

/** Moves the focus to the next part of the window. */
export function nextRegion(): void {
  const here = regions.findIndex(
    ({ part }) => document.activeElement?.closest(`.shell > ${part}`) !== null,
  )
  const next = regions[(here + 1) % regions.length]
  if (next) document.querySelector<HTMLElement>(`.shell > ${next.start}`)?.focus()
}

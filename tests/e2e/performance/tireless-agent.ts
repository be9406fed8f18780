import type { Page } from 'playwright/test'

/** A record that is opened and changed again and again. */
export interface Routine {
  readonly screen: string
  readonly idField: string
  readonly openButton: string
  readonly id: string
  /** Where the number of the round is put in. */
  readonly changed: string
}

/**
 * Opens, edits and saves records in turn, from one round to another, both included, as fast as the program
 * goes along. It presses and types from within the page, without a message for each step, and waits for
 * nothing but what comes on screen.
 */
export async function work(
  page: Page,
  routines: readonly Routine[],
  rounds: { readonly from: number; readonly to: number },
): Promise<void> {
  await page.evaluate(
    async ({ routines, rounds: { from, to } }) => {
      /** What is looked for, as soon as it is on screen. */
      const shown = <Found>(find: () => Found | null | undefined | false): Promise<Found> =>
        new Promise((resolve) => {
          const look = () => {
            const found = find()
            if (!found) return false
            observer.disconnect()
            resolve(found)
            return true
          }
          const observer = new MutationObserver(look)
          const all = { attributes: true, characterData: true, childList: true, subtree: true }
          if (!look()) observer.observe(document.body, all)
        })
      const withText = <Name extends 'a' | 'button' | 'h1' | 'label'>(tag: Name, text: string) =>
        [...document.querySelectorAll(tag)].find((each) => each.textContent.trim() === text)
      /** What a press begins is over before the next one: nobody is quicker than the event loop. */
      const press = async (tag: 'a' | 'button', text: string) => {
        ;(await shown(() => withText(tag, text))).click()
        await new Promise((resolve) => setTimeout(resolve))
      }
      const type = async (label: string, text: string) => {
        const field = await shown(() => withText('label', label)?.control)
        field.focus()
        ;(field as HTMLInputElement | HTMLTextAreaElement).value = text
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        field.blur()
      }
      const outcome = () => document.querySelector('section[aria-label="Outcome"]')
      const reference = () => /Reference \w+/.exec(outcome()?.textContent ?? '')?.[0] ?? ''

      for (let round = from; round <= to; round += 1) {
        const { screen, idField, openButton, id, changed } = routines[round % routines.length]!
        if (!withText('h1', screen)) await press('a', screen)
        await shown(() => withText('h1', screen))
        await type(idField, id)
        await press('button', openButton)
        await shown(() => document.querySelector('article header code')?.textContent === id)
        await type(changed, `Round ${round}`)
        const before = reference()
        await press('button', 'Review changes')
        await press('button', 'Save changes')
        await shown(() => reference() !== before && outcome()?.textContent.includes('Confirmed'))
      }
    },
    { routines, rounds },
  )
}

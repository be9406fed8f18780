import type { Page } from 'playwright/test'

/** What must be on screen: a text box with a value in it, or the options of a list. */
export type Awaited =
  | {
      readonly kind: 'field'
      readonly form: string
      readonly group: string
      readonly field: string
      readonly value: string
    }
  | { readonly kind: 'options' }

/** Milliseconds from the key press on. */
export interface FrameTimes {
  /** To the start of the first frame that shows what was waited for. */
  readonly begun: number
  /** To the end of the page's work on that frame: styles, layout, paint. */
  readonly done: number
}

/**
 * Presses a key and measures in the page, from its keydown on, how long it takes until something is
 * shown. `null` when it did not come within five seconds.
 */
export async function timeToFrame(
  page: Page,
  key: string,
  awaited: Awaited,
): Promise<FrameTimes | null> {
  // A handle, so that the listener is surely there when the key comes.
  const probe = await page.evaluateHandle(probeInPage, awaited)
  await page.keyboard.press(key)
  const times = await probe.evaluate(({ times }) => times)
  await probe.dispose()
  return times
}

/** Runs in the page, so it can use nothing from around it. */
function probeInPage(awaited: Awaited): { times: Promise<FrameTimes | null> } {
  const patience = 5_000

  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
    const label =
      ids.length > 0
        ? document.getElementById(ids[0] ?? '')
        : (element as HTMLInputElement).labels?.[0]
    const legend = element.querySelector(':scope > legend')
    const name = element.getAttribute('aria-label') ?? (label ?? legend)?.textContent ?? ''
    return name.trim()
  }
  const named = (scope: ParentNode | undefined, selector: string, name: string) =>
    [...(scope?.querySelectorAll(selector) ?? [])].find((element) => nameOf(element) === name)

  const isShown = (): boolean => {
    if (awaited.kind === 'options') {
      const lists = [...document.querySelectorAll('[role=listbox]')]
      return lists.some((list) => list.checkVisibility() && list.querySelector('[role=option]'))
    }
    const form = named(document, 'form, [role=form]', awaited.form)
    const group = named(form, 'fieldset, [role=group]', awaited.group)
    const field = named(group, 'input, textarea', awaited.field)
    return (field as HTMLInputElement | undefined)?.value === awaited.value
  }

  const times = new Promise<FrameTimes | null>((resolve) => {
    const onKeydown = () => {
      const start = performance.now()
      // Frame by frame: a text box's value can change without any mutation of the document.
      const look = () => {
        const begun = performance.now() - start
        if (begun > patience) resolve(null)
        else if (!isShown()) requestAnimationFrame(look)
        else {
          // The message is delivered as soon as the page is done with the frame.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve({ begun, done: performance.now() - start })
          port2.postMessage(null)
        }
      }
      requestAnimationFrame(look)
    }
    window.addEventListener('keydown', onKeydown, { capture: true, once: true })
  })
  return { times }
}

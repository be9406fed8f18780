import type { Locator, Page } from 'playwright/test'

/** What must be on screen. */
export type Awaited =
  /** A text box with a value in it. */
  | {
      readonly kind: 'field'
      readonly form: string
      readonly group: string
      readonly field: string
      readonly value: string
    }
  /** The options of a list. */
  | { readonly kind: 'options' }
  /** A part of the page by its name, with these words in it. */
  | { readonly kind: 'region'; readonly region: string; readonly words: string }
  /** The heading of a screen or a dialog, and a control below it. */
  | { readonly kind: 'screen'; readonly heading: string }
  /** A table that is up to date, with so many rows; these words are in its first. */
  | {
      readonly kind: 'rows'
      readonly table: string
      readonly count: number
      readonly first: string
    }

/** Milliseconds from the key press, or the click, on. */
export interface FrameTimes {
  /** To the start of the first frame that shows what was waited for. */
  readonly begun: number
  /** To the end of the page's work on that frame: styles, layout, paint. */
  readonly done: number
}

/**
 * Presses a key, or clicks on something, and measures in the page, from the keydown or the click on, how
 * long it takes until something is shown. `null` when it did not come within five seconds.
 */
export async function timeToFrame(
  page: Page,
  press: string | Locator,
  awaited: Awaited,
): Promise<FrameTimes | null> {
  const isKey = typeof press === 'string'
  if (!isKey) await press.hover()
  // A handle, so that the listener is surely there when the key comes.
  const probe = await page.evaluateHandle(probeInPage, {
    awaited,
    type: isKey ? 'keydown' : 'click',
  })
  if (isKey) await page.keyboard.press(press)
  else {
    // By hand: Playwright's own click asks the page for more while it has its effect.
    await page.mouse.down()
    await page.mouse.up()
  }
  const times = await probe.evaluate(({ times }) => times)
  await probe.dispose()
  return times
}

/** The same, where it must come. */
export async function neededTimeToFrame(
  ...asked: Parameters<typeof timeToFrame>
): Promise<FrameTimes> {
  const times = await timeToFrame(...asked)
  if (times === null) throw new Error(`It did not come: ${JSON.stringify(asked[2])}`)
  return times
}

/** Runs in the page, so it can use nothing from around it. */
function probeInPage({ awaited, type }: { awaited: Awaited; type: string }): {
  times: Promise<FrameTimes | null>
} {
  const patience = 5_000
  const modifiers = ['Control', 'Shift', 'Alt', 'Meta']

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

  const isFieldShown = (wanted: Awaited & { kind: 'field' }): boolean => {
    const form = named(document, 'form, [role=form]', wanted.form)
    const group = named(form, 'fieldset, [role=group]', wanted.group)
    const field = named(group, 'input, textarea', wanted.field)
    return (field as HTMLInputElement | undefined)?.value === wanted.value
  }
  const areOptionsShown = (): boolean => {
    const lists = [...document.querySelectorAll('[role=listbox]')]
    return lists.some((list) => list.checkVisibility() && list.querySelector('[role=option]'))
  }
  const isRegionShown = ({ region, words }: Awaited & { kind: 'region' }): boolean => {
    const part = named(document, 'section, [role=region]', region)
    return part?.checkVisibility() === true && part.textContent.includes(words)
  }
  const isScreenShown = (wanted: Awaited & { kind: 'screen' }): boolean => {
    const scope = document.querySelector('dialog[open]') ?? document.querySelector('main')
    const shown = (selector: string) =>
      [...(scope?.querySelectorAll(selector) ?? [])].filter((each) => each.checkVisibility())
    const heading = shown('h1, h2').find((each) => each.textContent.trim() === wanted.heading)
    if (heading === undefined) return false
    return shown('input, textarea, button, [role=combobox]').some(
      (each) => each.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING,
    )
  }
  const areRowsShown = ({ table: name, count, first }: Awaited & { kind: 'rows' }): boolean => {
    const table = named(document, 'table', name)
    const rows = table?.querySelectorAll('tbody > tr') ?? []
    const isUpToDate = table?.getAttribute('aria-busy') !== 'true'
    return isUpToDate && rows.length === count && rows[0]!.textContent.includes(first)
  }
  const isShown = (): boolean => {
    switch (awaited.kind) {
      case 'field':
        return isFieldShown(awaited)
      case 'options':
        return areOptionsShown()
      case 'region':
        return isRegionShown(awaited)
      case 'screen':
        return isScreenShown(awaited)
      case 'rows':
        return areRowsShown(awaited)
    }
  }

  const times = new Promise<FrameTimes | null>((resolve) => {
    const onPress = (event: Event) => {
      // A shortcut begins with the key that it is about, not with those that are held down.
      if (event instanceof KeyboardEvent && modifiers.includes(event.key)) return
      window.removeEventListener(type, onPress, { capture: true })
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
    window.addEventListener(type, onPress, { capture: true })
  })
  return { times }
}

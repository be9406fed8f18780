import type { Page } from 'playwright/test'

type Media = Parameters<Page['emulateMedia']>[0]

/** The four looks of the window, as a computer asks for them. */
export const looks = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'light, more contrast': { colorScheme: 'light', contrast: 'more' },
  'dark, more contrast': { colorScheme: 'dark', contrast: 'more' },
} as const satisfies Record<string, Media>

export type LookName = keyof typeof looks

/** Gives the window a look, and waits until the page has it. */
export async function putOn(page: Page, name: LookName): Promise<void> {
  const { colorScheme, contrast } = looks[name]
  await page.emulateMedia({ colorScheme, contrast, reducedMotion: 'reduce' })
  const contrastName = contrast === 'more' ? 'more' : 'usual'
  await page.locator(`html[data-scheme=${colorScheme}][data-contrast=${contrastName}]`).waitFor()
}

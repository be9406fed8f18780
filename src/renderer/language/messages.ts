/** The messages of each language, loaded when it is spoken: no window needs both to start. */
import type { Language } from '../../shared/values/appearance-choices'
import type { english } from './en'

export type Messages = typeof english

export const loadMessages: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: () => import('./en').then(({ english: messages }) => messages),
  de: () => import('./de').then(({ german: messages }) => messages),
}

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** As in "common.cancel". */
export type MessageKey = Leaves<Messages>

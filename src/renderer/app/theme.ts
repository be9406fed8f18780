import { buttonDark, commonDark, type GlobalTheme, type GlobalThemeOverrides } from 'naive-ui'

// The values of tokens.css, for naive-ui. Its own green and grey do not have enough contrast.

export interface Look {
  readonly scheme: 'light' | 'dark'
  readonly contrast: 'usual' | 'more'
}

const sans =
  "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, Cantarell, 'DejaVu Sans', sans-serif"
const mono = "ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace"

const shape = {
  fontFamily: sans,
  fontFamilyMono: mono,
  fontSize: '1rem',
  fontSizeMedium: '1rem',
  fontSizeSmall: '0.93rem',
  borderRadius: '6px',
  heightMedium: '32px',
  heightSmall: '26px',
}

interface Palette {
  readonly primary: string
  readonly primaryHover: string
  readonly primaryPressed: string
  readonly error: string
  readonly errorHover: string
  readonly errorPressed: string
  readonly text: string
  readonly muted: string
  readonly placeholder: string
  readonly border: string
  readonly input: string
  readonly body: string
  /** On the primary and error colours. */
  readonly onColour: string
}

const palettes: Record<`${Look['scheme']} ${Look['contrast']}`, Palette> = {
  'light usual': {
    primary: '#0b6e4f',
    primaryHover: '#0a6347',
    primaryPressed: '#084f39',
    error: '#b3261e',
    errorHover: '#9c201a',
    errorPressed: '#801a14',
    text: '#1b2129',
    muted: '#57606c',
    placeholder: '#68717d',
    border: '#b9c0c9',
    input: '#ffffff',
    body: '#f7f8f9',
    onColour: '#ffffff',
  },
  'dark usual': {
    primary: '#4fc39a',
    primaryHover: '#69d0ab',
    primaryPressed: '#3fae87',
    error: '#ff9a91',
    errorHover: '#ffaea7',
    errorPressed: '#f0857b',
    text: '#e7eaee',
    muted: '#a8b1bc',
    placeholder: '#98a2ae',
    border: '#4a535f',
    input: '#171a1f',
    body: '#16191d',
    onColour: '#000000',
  },
  'light more': {
    primary: '#00472f',
    primaryHover: '#003322',
    primaryPressed: '#002419',
    error: '#86000a',
    errorHover: '#6b0008',
    errorPressed: '#520006',
    text: '#000000',
    muted: '#000000',
    placeholder: '#444444',
    border: '#000000',
    input: '#ffffff',
    body: '#ffffff',
    onColour: '#ffffff',
  },
  'dark more': {
    primary: '#7df0c6',
    primaryHover: '#a9f6db',
    primaryPressed: '#5ddbac',
    error: '#ffb3ab',
    errorHover: '#ffcdc8',
    errorPressed: '#ff998f',
    text: '#ffffff',
    muted: '#ffffff',
    placeholder: '#cccccc',
    border: '#ffffff',
    input: '#000000',
    body: '#000000',
    onColour: '#000000',
  },
}

/** For the components that are used, one by one: its whole dark theme knows all hundred of them. */
const dark: GlobalTheme = { name: 'dark', common: commonDark, Button: buttonDark }

/** What naive-ui makes its own colours from. */
export function baseTheme({ scheme }: Look): GlobalTheme | null {
  return scheme === 'dark' ? dark : null
}

export function themeOverrides({ scheme, contrast }: Look): GlobalThemeOverrides {
  const palette = palettes[`${scheme} ${contrast}`]
  return {
    common: {
      ...shape,
      baseColor: palette.onColour,
      primaryColor: palette.primary,
      primaryColorHover: palette.primaryHover,
      primaryColorPressed: palette.primaryPressed,
      primaryColorSuppl: palette.primary,
      errorColor: palette.error,
      errorColorHover: palette.errorHover,
      errorColorPressed: palette.errorPressed,
      errorColorSuppl: palette.error,
      textColorBase: palette.text,
      textColor1: palette.text,
      textColor2: palette.text,
      textColor3: palette.muted,
      placeholderColor: palette.placeholder,
      borderColor: palette.border,
      inputColor: palette.input,
      bodyColor: palette.body,
    },
  }
}

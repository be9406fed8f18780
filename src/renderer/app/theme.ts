import type { GlobalThemeOverrides } from 'naive-ui'

// The values of tokens.css, for naive-ui. Its own green and grey do not have enough contrast.

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
  heightMedium: '34px',
  heightSmall: '28px',
}

export const lightOverrides: GlobalThemeOverrides = {
  common: {
    ...shape,
    primaryColor: '#0b6e4f',
    primaryColorHover: '#0a6347',
    primaryColorPressed: '#084f39',
    primaryColorSuppl: '#0b6e4f',
    errorColor: '#b3261e',
    errorColorHover: '#9c201a',
    errorColorPressed: '#801a14',
    errorColorSuppl: '#b3261e',
    textColorBase: '#1b2129',
    textColor1: '#1b2129',
    textColor2: '#1b2129',
    textColor3: '#57606c',
    placeholderColor: '#68717d',
    borderColor: '#b9c0c9',
    bodyColor: '#f7f8f9',
  },
}

export const darkOverrides: GlobalThemeOverrides = {
  common: {
    ...shape,
    primaryColor: '#4fc39a',
    primaryColorHover: '#69d0ab',
    primaryColorPressed: '#3fae87',
    primaryColorSuppl: '#4fc39a',
    errorColor: '#ff9a91',
    errorColorHover: '#ffaea7',
    errorColorPressed: '#f0857b',
    errorColorSuppl: '#ff9a91',
    textColorBase: '#e7eaee',
    textColor1: '#e7eaee',
    textColor2: '#e7eaee',
    textColor3: '#a8b1bc',
    placeholderColor: '#98a2ae',
    borderColor: '#4a535f',
    inputColor: '#171a1f',
    bodyColor: '#16191d',
  },
}

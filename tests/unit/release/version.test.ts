import { describe, expect, it } from 'vitest'
import { releaseNotes } from '../../../scripts/release/release-notes.mjs'
import { signatureNote } from '../../../scripts/release/signature-note.mjs'
import { changesOf, checkTag } from '../../../scripts/release/version.mjs'

const changelog = `# Changelog

## Unreleased

- Not yet.

## 1.2.0 (2026-12-01)

- New.
- Better.

## 1.1.0

- Old.
`

describe('the tag of a release', () => {
  it('fits the version, of which the changelog tells', () => {
    expect(() => checkTag({ tag: 'v1.2.0', version: '1.2.0', changelog })).not.toThrow()
  })

  it.each([
    ['v1.2.1', '1.2.0', 'the tag has to be v1.2.0'],
    ['1.2.0', '1.2.0', 'the tag has to be v1.2.0'],
    ['v1.3.0', '1.3.0', 'no section'],
    ['v1.2', '1.2', 'no section'],
  ])('%s for version %s is refused', (tag, version, reason) => {
    expect(() => checkTag({ tag, version, changelog })).toThrow(reason)
  })
})

describe('the notes of a release', () => {
  it('are the section of the changelog, and say of each system whether it is signed', () => {
    const signatures = [signatureNote('macos-x64', true), signatureNote('windows-x64', false)]
    const notes = releaseNotes({ changes: changesOf('1.2.0', changelog), signatures })
    expect(notes).toMatch(/^- New\.\n- Better\.\n\n## /)
    expect(notes).not.toMatch(/Old|Not yet/)
    expect(notes).toContain('- macOS (Intel): signed and notarised.')
    expect(notes).toContain('- Windows (x64): **not signed**.')
  })
})

// What a release says of itself.

/**
 * Markdown. changes: the section of the changelog, undefined in a trial run without one.
 * signatures: one sentence from each machine about what it has signed.
 */
export function releaseNotes({ changes, signatures }) {
  return `${changes ?? 'A trial run: the changelog has no section for this version yet.'}

## Is it the right file?

${signatures.map((sentence) => `- ${sentence.trim()}`).join('\n')}

\`SHA256SUMS\` has the checksums of all files; \`sha256sum --check --ignore-missing SHA256SUMS\` compares. Where
each file was built, and from which commit, is attested: \`gh attestation verify <file> --repo <owner>/<repository>\`.
For each system, \`….sbom.cdx.json\` lists what is inside (CycloneDX) and \`….THIRD-PARTY-LICENSES.txt\` under which terms.
`
}

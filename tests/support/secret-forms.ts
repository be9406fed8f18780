/**
 * The texts in which a secret may have been left somewhere: plain, escaped for JSON and for URLs, hex in
 * both cases, and both kinds of base64, whatever stands before the secret in what was encoded.
 */
export function secretForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  const json = JSON.stringify(secret).slice(1, -1)
  const encoded = [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6)]
    return (['base64', 'base64url'] as const).map((kind) => all.toString(kind).slice(from, to))
  })
  const forms = [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret)]
  return [...new Set([...forms, hex, hex.toUpperCase(), ...encoded])]
}

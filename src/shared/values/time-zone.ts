/**
 * Zones that the runtime lists by a name the time zone database has since replaced. Records hold
 * the modern name; both mean the same zone. Source: `backward` of the IANA time zone database.
 */
const modernNames: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
])

/** The runtime takes other three-letter names too (`IST`, `PST`), which no database has. */
const shortNames = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '))

/** The time zones to choose from, each by its modern name, sorted, and UTC. */
export function timeZoneChoices(): { value: string; label: string }[] {
  const listed = Intl.supportedValuesOf('timeZone').map((name) => modernNames.get(name) ?? name)
  return [...new Set([...listed, 'UTC'])].sort().map((name) => ({ value: name, label: name }))
}

/**
 * Tells whether a text names a time zone, old names included. An offset such as `+02:00` names
 * none, though newer runtimes take it.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[a-z]/i.test(text) || text.startsWith('SystemV/')) return false
  if (text.length === 3 && !shortNames.has(text.toUpperCase())) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

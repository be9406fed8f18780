// Words that tell a street from the name of a person, a company or a city. They only decide between
// two readings of a pasted line, so a missing word is no harm.

const leading =
  /^(?:rua|avenida|av|calle|carrera|cra|paseo|via|viale|corso|largo|travessa|praca|rue|quai|boulevard|bd|allee|chemin|ul|ulica|ulitsa|vul|strada|str|bulevardul|jalan|jl|p o box|po box|postfach|boite postale|bp|apartado|flat|apt|apartment|unit|suite|floor)(?: |$)|^(?:level|block|blk|plot|house|room) \S*\d/

const anywhere =
  /(?:strasse|gasse|weg|allee|damm|platz|straat|laan|gracht|plein|gatan|vagen|gata|gate|vej|katu|tie|utca)(?: \d.*)?$| (?:str|st|rd|ave|ln|dr|sq|blvd|hwy)(?:$| (?:[nesw]|[ns][ew]|\d.*)$)| (?:street|road|avenue|lane|drive|square|boulevard|highway|parkway|pkwy|terrace|crescent|marg|ter|korut|caddesi|cad|sokak|bulvari)(?: |$)/

const legalForms =
  /(?:^| )(?:gmbh|mbh|ag|kg|kgaa|ohg|ev|e v|eg|ug|se|ltd|limited|llc|llp|plc|inc|corp|corporation|company|co|sa|sas|sarl|srl|spa|s p a|s a|bv|b v|nv|n v|ab|as|a s|oy|oyj|aps|kft|zrt|sp z o o|s r o|d o o|pty|pvt|lda|ltda|sl|kk|k k)(?: |$)/

/** Whether a folded line has a word that streets and parts of buildings have. */
export function hasStreetWord(folded: string): boolean {
  return leading.test(folded) || anywhere.test(folded)
}

/** Whether a folded line has a legal form, as only the name of a company has. */
export function hasLegalForm(folded: string): boolean {
  return legalForms.test(folded)
}

import * as z from 'zod'

// zod compiles validators with `new Function` unless told not to; the renderer's content security
// policy forbids that. Every schema file imports `z` from here, so the setting always comes first.
z.config({ jitless: true })

export { z }

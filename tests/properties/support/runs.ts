// PROPERTY_RUNS says how often a cheap property is tried: 1,000 unless set, 50,000 before a release.
// What fast-check prints of a failure, PROPERTY_SEED and PROPERTY_PATH take, to see it again:
// PROPERTY_SEED=1 PROPERTY_PATH=0:1 npx vitest run --project properties <file> -t <name>

const usual = 1000
const wanted = Number(process.env['PROPERTY_RUNS'] ?? usual)
const { PROPERTY_SEED: seed, PROPERTY_PATH: path } = process.env

/** For `fc.assert`: how often a property is tried that is tried so often where 1,000 is usual. */
export function runs(whereUsual = usual) {
  return {
    numRuns: Math.max(1, Math.round((whereUsual * wanted) / usual)),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path }),
  }
}

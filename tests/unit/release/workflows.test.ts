import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import manifest from '../../../package.json'
import { readYaml } from '../../support/yaml'

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.unknown()).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
})
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      permissions: z.record(z.string(), z.string()),
      uses: z.string().optional(),
      'timeout-minutes': z.number().optional(),
      steps: z.array(stepSchema).default([]),
    }),
  ),
})

const folder = '.github/workflows'
const files = readdirSync(folder).map((name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8')
  return { name, text, workflow: workflowSchema.parse(readYaml(text)) }
})
const jobs = files.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([job, content]) => ({ where: `${name}: ${job}`, ...content })),
)
const commands = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => (run ? [run] : [])))

describe('the workflows', () => {
  it('are the two that the documentation names', () => {
    expect(files.map(({ name }) => name).sort()).toEqual(['check.yml', 'release.yml'])
  })

  it('run scripts that exist', () => {
    const scripts = commands.flatMap((run) => [...run.matchAll(/npm (?:run )?(test|[a-z:]+)/g)])
    const known = ['ci', ...Object.keys(manifest.scripts)]
    expect(scripts.length).toBeGreaterThan(5)
    for (const [, script] of scripts) expect(known).toContain(script)
  })

  it('run files that exist', () => {
    const paths = commands.flatMap((run) => run.match(/scripts\/[\w/.-]+\.mjs/g) ?? [])
    expect(paths).toContain('scripts/release/gather.mjs')
    for (const path of paths) expect(existsSync(path), path).toBe(true)
  })

  it('pin every action of others by commit, and name its version', () => {
    const lines = files.flatMap(({ text }) => text.match(/uses: .*/g) ?? [])
    const foreign = lines.filter((line) => !line.includes('./.github/'))
    expect(foreign.length).toBeGreaterThan(10)
    for (const line of foreign) {
      expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
    // One version of each.
    const pins = new Set(foreign.map((line) => line.replace('uses: ', '')))
    expect(new Set([...pins].map((pin) => pin.split('@')[0])).size).toBe(pins.size)
  })

  it('may read, and only the job that makes the draft may write', () => {
    for (const { permissions, where } of jobs) {
      const writes = Object.entries(permissions).filter(([, right]) => right !== 'read')
      if (where === 'release.yml: publish') {
        expect(Object.fromEntries(writes)).toEqual({
          contents: 'write',
          'id-token': 'write',
          attestations: 'write',
        })
      } else expect({ where, writes }).toEqual({ where, writes: [] })
    }
  })

  it('let no code of packages run where they may write', () => {
    const publish = jobs.find(({ where }) => where === 'release.yml: publish')
    const text = JSON.stringify(publish?.steps)
    expect(text).toContain('gh release create')
    expect(text).not.toMatch(/npm|npx|node |actions\/checkout/)
  })

  it('leave no token behind with a checkout, and end', () => {
    const checkouts = jobs.flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
    )
    expect(checkouts.length).toBeGreaterThan(2)
    for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false })
    for (const job of jobs) if (!job.uses) expect(job['timeout-minutes'], job.where).toBeDefined()
  })

  it('give secrets to nothing but the steps that sign', () => {
    const using = jobs.flatMap(({ steps }) =>
      steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.')),
    )
    expect(using).toHaveLength(2)
    for (const { run } of using) expect(run).toMatch(/codesign|AuthenticodeSignature/)
    for (const command of commands) expect(command).not.toContain('${{')
  })

  it('use secrets that the documentation explains, and it explains no other', () => {
    const used = files.flatMap(({ text }) => [...text.matchAll(/secrets\.([A-Z_]+)/g)])
    const documented = readFileSync('docs/releasing.md', 'utf8').matchAll(/^\| `([A-Z_]+)`/gm)
    const names = (matches: Iterable<RegExpMatchArray>) =>
      [...new Set([...matches].map(([, name]) => name))].sort()
    expect(names(documented)).toEqual(names(used))
  })
})

describe('the configuration of Dependabot', () => {
  const schema = z.object({
    version: z.literal(2),
    updates: z.array(
      z.object({
        'package-ecosystem': z.string(),
        schedule: z.object({ interval: z.string() }),
        groups: z.record(
          z.string(),
          z.object({
            patterns: z.array(z.string()),
            'exclude-patterns': z.array(z.string()).optional(),
          }),
        ),
        ignore: z.array(z.object({ 'dependency-name': z.string() })).optional(),
      }),
    ),
  })
  const { updates } = schema.parse(readYaml(readFileSync('.github/dependabot.yml', 'utf8')))
  const [npm, actions] = updates

  it('looks for packages each week and for actions each month', () => {
    expect(npm).toMatchObject({ 'package-ecosystem': 'npm', schedule: { interval: 'weekly' } })
    expect(actions).toMatchObject({
      'package-ecosystem': 'github-actions',
      schedule: { interval: 'monthly' },
    })
  })

  it('keeps Electron out of every group', () => {
    const { shipped, tools } = npm?.groups ?? {}
    expect(shipped?.patterns).not.toContain('electron')
    expect(tools).toMatchObject({ patterns: ['*'], 'exclude-patterns': ['electron'] })
  })

  it('names packages that there are', () => {
    const known = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const ignored = (npm?.ignore ?? []).map((entry) => entry['dependency-name'])
    for (const name of [...(npm?.groups['shipped']?.patterns ?? []), ...ignored]) {
      expect(known).toContain(name)
    }
  })
})

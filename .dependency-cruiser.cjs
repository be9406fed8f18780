// The arrows of ARCHITECTURE.md: a folder imports only what is to the right of it. A forbidden
// import fails `npm run check`.

/** In `src/main`, from left to right. What is not in the line has a rule of its own below. */
const line = ['handlers', 'changes', 'userdocks', 'http', 'vault']

const notLeftwards = line.slice(1).map((folder, index) => ({
  name: `main-${folder}-imports-rightwards-only`,
  severity: 'error',
  comment: `main: index -> ${line.join(' -> ')} -> shared`,
  from: { path: `^src/main/${folder}/` },
  to: {
    path: `^src/main/(${line.slice(0, index + 1).join('|')}|connections|network|window|process|ipc|demo)/`,
  },
}))

/** A folder of `src/main` that may import of main only itself, its words, and the folders and files named. */
const leaf = (folder, ...allowed) => ({
  name: `main-${folder}-stands-alone`,
  severity: 'error',
  from: { path: `^src/main/${folder}/` },
  to: {
    path: '^src/main/',
    pathNot: `^src/main/(${[folder, 'words', ...allowed].join('|')})(/|$)`,
  },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/preload/index\\.ts$'] },
      to: {},
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'shared/ is loaded by every process: the schema library, pure libraries of domain data, and itself',
      from: { path: '^src/shared/' },
      to: {
        pathNot: ['^src/shared/', 'node_modules/(zod|stdnum|iso-639-1|libphonenumber-js)/'],
      },
    },
    {
      name: 'preload-imports-types-of-shared-only',
      severity: 'error',
      comment: 'a sandboxed preload can require nothing of ours',
      from: { path: '^src/preload/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-not-main',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/' },
    },
    {
      name: 'main-not-renderer',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'renderer-no-node-no-electron',
      severity: 'error',
      from: { path: '^src/(renderer|shared)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-no-electron',
      severity: 'error',
      from: { path: '^src/(renderer|shared)/' },
      to: { path: 'node_modules/(electron|keytar|ofetch|undici)/' },
    },
    {
      name: 'electron-importers',
      severity: 'error',
      comment: 'all else runs, and is tested, in plain Node',
      from: {
        path: '^src/',
        pathNot: [
          '^src/main/index\\.ts$',
          '^src/main/window/',
          '^src/main/ipc/register\\.ts$',
          '^src/main/vault/native-prompts\\.ts$',
          '^src/preload/',
        ],
      },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'keytar-importer',
      severity: 'error',
      from: { pathNot: '^src/main/vault/native-keytar\\.ts$' },
      to: { path: 'node_modules/keytar/' },
    },
    {
      name: 'sqlite-importer',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/sqlite/database\\.ts$' },
      to: { path: 'node_modules/libsql/' },
    },
    {
      name: 'http-importers',
      severity: 'error',
      from: { pathNot: '^src/main/http/' },
      to: { path: 'node_modules/(ofetch|undici)/' },
    },
    {
      name: 'updater-importers',
      severity: 'error',
      comment:
        'it brings an HTTP client and a log of its own; both are put out of use in one place',
      from: { pathNot: '^src/main/updates/(updater|signed-provider|feed-file)\\.ts$' },
      to: { path: 'node_modules/(electron-updater|builder-util-runtime)/' },
    },
    {
      name: 'only-http-and-vault-open-secrets',
      severity: 'error',
      from: { pathNot: '^src/main/(http|vault)/' },
      to: { path: '^src/main/vault/open-secret\\.ts$' },
    },
    {
      name: 'containment-tells-no-secret',
      severity: 'error',
      comment: 'what secrets look like is known inside; others ask for a text without them',
      from: { pathNot: '^src/main/(containment/|vault/secret\\.ts$)' },
      to: { path: '^src/main/containment/(live-secrets|key-forms|find-keys)\\.ts$' },
    },
    {
      name: 'only-the-root-captures-keys',
      severity: 'error',
      comment: 'what takes the keyboard from the page is handed to the vault, and to nobody else',
      from: { path: '^src/', pathNot: '^src/main/index\\.ts$' },
      to: { path: '^src/main/window/key-capture\\.ts$' },
    },
    {
      name: 'keys-are-taken-where-they-are-stored',
      severity: 'error',
      comment: 'a question that names where a key goes belongs to whoever stores it there',
      from: { path: '^src/main/', pathNot: '^src/main/(vault|connections|network)/' },
      to: { path: '^src/main/vault/take-key\\.ts$' },
    },
    ...notLeftwards,
    {
      name: 'only-api-of-makes-apis',
      severity: 'error',
      comment: 'what is made there reads only, or belongs to a change that may begin',
      from: { path: '^src/main/', pathNot: '^src/main/(userdocks/|handlers/api-of\\.ts$)' },
      to: { path: '^src/main/userdocks/api\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'main-boot-loads-little',
      severity: 'error',
      comment: 'a start waits for it: the files that are kept, and the gate',
      from: { path: '^src/main/(boot|kept-files)\\.ts$' },
      to: {
        path: '^src/main/',
        pathNot:
          '^src/main/(kept-files\\.ts$|ipc/router\\.ts$|demo/access\\.ts$|(connections|drafts|recents|settings|log)/)',
      },
    },
    leaf('access', 'process/questions\\.ts', 'http/clock\\.ts'),
    leaf('journal', 'sqlite', 'next-turn\\.ts'),
    leaf('sqlite'),
    leaf(
      'bulk',
      ...['changes', 'journal', 'sqlite', 'exports', 'settings', 'userdocks', 'next-turn\\.ts'],
    ),
    leaf('links'),
    leaf('exports', 'journal', 'sqlite', 'next-turn\\.ts'),
    leaf('ipc', 'containment'),
    leaf('window', 'process', 'log', 'http/clock\\.ts', 'bulk/telling\\.ts'),
    leaf('process', 'http/clock\\.ts'),
    leaf('log', 'containment'),
    leaf('containment'),
    leaf('diagnostics', 'containment', 'journal/finding/figures\\.ts'),
    leaf('settings'),
    leaf('network', 'settings', 'vault', 'http', 'process/questions\\.ts'),
    leaf('updates', 'settings', 'http', 'process/questions\\.ts'),
    leaf('drafts', 'settings'),
    leaf('recents', 'settings'),
    leaf('demo'),
    leaf('connections', 'settings', 'vault', 'http'),
    {
      name: 'feature-not-feature',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'features-not-app',
      severity: 'error',
      from: { path: '^src/renderer/(features|records|components|forms|wording|session|bridge)/' },
      to: { path: '^src/renderer/(app/|main\\.ts)' },
    },
    {
      name: 'below-features',
      severity: 'error',
      from: { path: '^src/renderer/(records|components|forms|wording|session|bridge)/' },
      to: { path: '^src/renderer/features/' },
    },
    {
      name: 'components-know-no-store-and-no-bridge',
      severity: 'error',
      from: { path: '^src/renderer/(components|forms|wording)/' },
      to: { path: '^src/renderer/(session|bridge)/' },
    },
    {
      name: 'language-is-below-all',
      severity: 'error',
      comment: 'whatever shows a text asks it, and it knows nobody',
      from: { path: '^src/renderer/language/' },
      to: { path: '^src/renderer/', pathNot: '^src/renderer/language/' },
    },
    {
      name: 'below-records',
      severity: 'error',
      from: { path: '^src/renderer/(components|forms|wording|session|bridge)/' },
      to: { path: '^src/renderer/records/' },
    },
    {
      name: 'only-stores-call-the-bridge',
      severity: 'error',
      comment: 'main.ts opens it, and says when',
      from: {
        path: '^src/renderer/',
        pathNot: ['\\.store\\.ts$', '^src/renderer/(session|bridge)/', '^src/renderer/main\\.ts$'],
      },
      to: { path: '^src/renderer/bridge/' },
    },
    {
      name: 'bundled-packages-are-development-dependencies',
      severity: 'error',
      comment: 'everything but native modules is bundled; only those are `dependencies`',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

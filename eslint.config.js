import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import pluginVue from 'eslint-plugin-vue'
import vueAccessibility from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'

/** Each dangerous module has one importer; the folder rules are in .dependency-cruiser.cjs. */
const onlyIn = (folder, ...names) =>
  names.map((name) => ({ name, message: `Only ${folder} may import ${name}.` }))

const dangerous = {
  keytar: onlyIn('src/main/vault/native-keytar.ts', 'keytar'),
  http: onlyIn('src/main/http', 'ofetch', 'undici'),
}

const oneImporter = (paths) => ({
  'no-restricted-imports': ['error', { paths }],
  '@typescript-eslint/no-restricted-imports': 'off',
})

/** Attributes whose values people read or hear. */
const wordAttributes = [
  ...['title', 'alt', 'placeholder', 'label', 'legend', 'text', 'hint', 'note', 'description'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['confirm-label', 'cancel-label'],
]
const symbols = [...'.,:;!?()[]{}<>+-*/=%&#…·–—→“”„‘’|✓✕×']

export default defineConfigWithVueTs(
  { ignores: ['out/', 'dist/', 'coverage/', '.cache/', 'test-results/'] },
  pluginVue.configs['flat/recommended'],
  ...vueAccessibility.configs['flat/recommended'],
  vueTsConfigs.recommendedTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // An async function without await is how a synchronous answer meets an asynchronous contract.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**'],
    rules: oneImporter([...dangerous.keytar, ...dangerous.http]),
  },
  {
    files: ['src/main/http/**'],
    rules: oneImporter(dangerous.keytar),
  },
  {
    files: ['src/main/vault/native-keytar.ts'],
    rules: oneImporter(dangerous.http),
  },
  {
    files: ['src/**/*.vue'],
    rules: {
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // Where focus starts in a dialog is decided, by a property of ours that has this name.
      'vuejs-accessibility/no-autofocus': 'off',
      // Prettier owns layout.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  {
    files: ['src/renderer/**/*.vue'],
    rules: {
      // Every word on screen is a message in two languages, but for the name of the program.
      'vue/no-bare-strings-in-template': [
        'error',
        { allowlist: ['UserDocks Console', ...symbols], attributes: { '/.+/': wordAttributes } },
      ],
    },
  },
  {
    files: ['src/renderer/**'],
    ignores: ['src/renderer/bridge/client.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'bridge', message: 'Only bridge/client.ts touches it.' },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [vueTsConfigs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['tests/**'],
    rules: {
      // Tests look into answers whose shape the assertion is about.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Commands of their own, which say what they find.
  { files: ['tests/crash/**', 'tests/bench/*/worker/**'], rules: { 'no-console': 'off' } },
)

import './scripts/lint/known-components.js';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { join } from 'node:path';
import globals from 'globals';
import ts from 'typescript-eslint';
import { circles } from './scripts/lint/circles.js';
import { walls } from './scripts/lint/walls.js';
import svelteConfig from './svelte.config.js';

/** Rules of our own: what may import what. */
const house = { rules: { circles, walls } };

const src = join(import.meta.dirname, 'src');

/** Floors of src, and what each may import of the others: the walls of the house (see docs/decisions/0001). */
const allowed = {
  foundation: [],
  core: ['foundation/pure'],
  engine: ['foundation', 'core'],
  providers: ['foundation', 'core'],
  storage: ['foundation', 'core', 'engine/log.ts'],
  tasks: ['foundation', 'core'],
  sharing: ['foundation', 'core'],
  app: ['foundation', 'core', 'engine', 'providers', 'storage', 'tasks', 'sharing'],
  ui: ['foundation', 'core', 'app'],
};
const floors = Object.keys(allowed);

/** Packages that only the named folders may import. */
const packages = {
  svelte: ['app', 'ui'],
  dexie: ['storage'],
  openai: ['providers'],
  '@mlc-ai/web-llm': [],
  papaparse: ['tasks', 'sharing'],
  hyparquet: ['tasks'],
  'hyparquet-compressors': ['tasks'],
  valibot: ['storage', 'sharing', 'tasks', 'providers'],
};

function wallsOf(floor) {
  const foreign = Object.keys(packages).filter((name) => !packages[name].includes(floor));
  return {
    files: [`src/${floor}/**/*.{ts,svelte}`],
    plugins: { house },
    rules: {
      'house/walls': ['error', src, floor, allowed[floor]],
      'no-restricted-imports': [
        'error',
        {
          patterns: foreign.map((name) => ({
            regex: `^${name}(/|$)`,
            message: `src/${floor} may not import ${name}.`,
          })),
        },
      ],
    },
  };
}

const impure = [
  'fetch',
  'document',
  'window',
  'navigator',
  'localStorage',
  'indexedDB',
  'setTimeout',
  'setInterval',
  'performance',
  'crypto',
];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'preserve-caught-error': 'error',
    },
  },
  { files: ['src/**/*.{ts,svelte}'], plugins: { house }, rules: { 'house/circles': ['error', src] } },
  ...floors.map(wallsOf),
  {
    files: ['src/core/**/*.ts', 'src/foundation/pure/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impure.map((name) => ({ name, message: 'This floor is pure: pass the value in.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use the seeded generator of the problem.' },
        { object: 'Date', property: 'now', message: 'Time is stamped by the engine.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: ':function[async=true]', message: 'This floor is synchronous: yield a step.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is passed in.' },
      ],
      'require-yield': 'off',
    },
  },
  {
    // The parser leaves some types of markup unknown, such as those of bindings; svelte-check knows and checks them.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // The only importer of web-llm: imported on the page too it would ship twice (2 MB gzip).
    files: ['src/providers/**/*webllm*.worker.ts', 'src/providers/webllm/**/worker*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**', 'scripts/**', '*.config.*'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);

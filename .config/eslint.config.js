import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';

const top = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig(
  globalIgnores(['dist/', 'dist-standalone/', 'public/', 'node_modules/', 'test-results/', '.cache/', '**/*.d.mts']),
  js.configs.recommended,
  { files: ['**/*.ts', '**/*.svelte'], extends: [ts.configs.strict] },
  // Behind the TypeScript rules, since it brings the parser of components.
  svelte.configs.recommended,
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeCheckedOnly],
    languageOptions: { parser: ts.parser, parserOptions: { project: './tsconfig.json', tsconfigRootDir: top } },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Interface methods written in short form are taken out of objects that do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Sets and maps of the state are replaced whole, never changed in place.
      'svelte/prefer-svelte-reactivity': 'off',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // Pure modules and the site print nothing but warnings; commands do.
    files: ['geo/**', 'src/**'],
    ignores: ['geo/cli/**', 'src/cli/**'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    // One direction of flow: the site reads the pipeline, never the other way round.
    files: ['geo/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '/src/', message: 'geo/ reads nothing of src/' }] }],
    },
  },
  { files: ['src/**'], languageOptions: { globals: globals.browser }, rules: { 'svelte/no-at-html-tags': 'error' } },
  {
    files: ['.config/**', 'geo/**', 'src/cli/**', 'tests/**', 'vite.config.ts'],
    languageOptions: { globals: globals.node },
  },
);

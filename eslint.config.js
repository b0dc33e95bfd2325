import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/*
 * The house rules, each with a sentence that says what to do instead.
 * `no-restricted-syntax` does not merge between entries, so each folder's list is put together here.
 */

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Use a named export: the name is then the same wherever it is used.',
};

const noRawHtml = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Raw HTML never reaches React. Sanitised HTML is shown by the preview alone.',
  },
  {
    selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]",
    message: 'Raw HTML never reaches the page. Sanitised HTML is shown by the preview alone.',
  },
  {
    selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]",
    message: 'Raw HTML never reaches the page. Sanitised HTML is shown by the preview alone.',
  },
];

const noDate = [
  {
    selector: "NewExpression[callee.name='Date']",
    message: 'Use temporal-polyfill: `Date` knows no plain dates, no durations and no zones.',
  },
  {
    selector: "MemberExpression[object.name='Date']",
    message: 'Use temporal-polyfill: `Date` knows no plain dates, no durations and no zones.',
  },
];

const syntax = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules.flat()] });

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'test-results/', 'test/fixtures/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // One program for everything: the type checks keep the parts apart, the linter only needs to know the types.
        project: 'test/tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // React passes promises to event handlers as a matter of course; what they reject with is caught by the call.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      eqeqeq: 'error',
      'no-console': 'error',
      ...syntax(noDefaultExport, noRawHtml),
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { eqeqeq: 'error', 'no-unused-vars': 'error', 'prefer-const': 'error' },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // Only of interest to the React compiler, which is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['shared/timeline/**/*.ts'],
    rules: syntax(noDefaultExport, noRawHtml, noDate),
  },
  {
    // The one place where sanitised HTML enters the page.
    files: ['renderer/preview/**/*.{ts,tsx}'],
    rules: syntax(noDefaultExport, noRawHtml[0]),
  },
  {
    // Tools insist on a default export; tests plant what the rules forbid.
    files: ['*.config.ts', 'test/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Programs that talk to a terminal.
    files: ['electron/{main,server,cli}/**/*.ts', 'electron/launch/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['electron/main/**', 'electron/preload/**', 'test/desktop/**', 'test/e2e/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'electron', message: 'Only electron/main and electron/preload import `electron`; the rest runs in plain Node or a browser.' }],
        },
      ],
    },
  },
);

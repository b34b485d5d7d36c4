import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** What the code style forbids beyond the rule sets, each with what to do instead. */
const forbiddenSyntax = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a name can be searched for and renamed.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a union of string literals: it survives JSON.',
  },
  {
    // A private constructor stays: there is no # for it.
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], TSParameterProperty)[accessibility="private"]',
    message: 'Use #name: it is private at run time too.',
  },
];

/** In the core a result goes to the caller, and a random number comes from a seed. */
const forbiddenInCore = [
  ...forbiddenSyntax,
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Take a seeded generator from base/random.',
  },
  {
    selector:
      'MemberExpression[object.name="process"][property.name=/^(stdout|stderr|exit|argv)$/]',
    message: 'The core knows no console: return the value, or take a function to report to.',
  },
];

/** `test()` and its kin return a promise that the runner waits for by itself. */
const runnerCalls = {
  from: 'package',
  package: 'node:test',
  name: ['after', 'before', 'describe', 'it', 'suite', 'test'],
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'runs/', 'coverage/', 'media/', '**/*_pb.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [runnerCalls] },
      ],
      // By code points is what is wanted where a string is spread here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // A result type that the caller names is honest about being unchecked.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Objects made of closures have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // Contracts return promises even where one implementation needs none.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['extension/core/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...forbiddenInCore] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // `assert.rejects` and friends are awaited; stubs of contracts may be empty.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // Plain Node programs that run before anything is installed; the terminal is their output.
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        clearTimeout: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  // ESLint and node:test take what they load as a default export.
  {
    files: ['eslint.config.mjs', 'scripts/testReporter.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  prettier,
);

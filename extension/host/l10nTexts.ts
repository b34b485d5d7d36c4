/**
 * VS Code's `l10n`, as a value: given to what is tested outside of VS Code. It has this name there,
 * so that its texts are collected.
 */
export interface L10n {
  t(message: string, ...values: readonly (string | number)[]): string;
}

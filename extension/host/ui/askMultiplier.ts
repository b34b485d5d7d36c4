import { l10n, window } from 'vscode';

/** @returns undefined where the person changed their mind. */
export async function askMultiplier(): Promise<number | undefined> {
  const text = await window.showInputBox({
    prompt: l10n.t('Multiplier: 1 is the vector as built, negative ones push the other way'),
    value: '1',
    validateInput: (typed) =>
      isNumber(typed) ? undefined : l10n.t('Expected a number, such as 1 or -0.5.'),
  });
  return text === undefined ? undefined : Number(text);
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

import { html, type TemplateResult } from 'lit-html';
import type { Split } from '../../extension/core/pairs/pair';
import { t } from '../strings';

const splitMarks: Readonly<Record<Split, string>> = { train: '●', validation: '◆', test: '■' };

/** Name of a split in the user's language. */
export function splitName(split: Split): string {
  const names: Readonly<Record<Split, () => string>> = {
    train: () => t('train'),
    validation: () => t('validation'),
    test: () => t('test'),
  };
  return names[split]();
}

/** A split by shape and word; its colour only repeats them. */
export function splitChip(split: Split): TemplateResult {
  return html`<span class="chip" data-split=${split}
    ><span class="chip-mark" aria-hidden="true">${splitMarks[split]}</span>${splitName(split)}</span
  >`;
}

export type Light = 'good' | 'warns' | 'bad' | 'none';

const lightMarks: Readonly<Record<Light, string>> = {
  good: '✓',
  warns: '▲',
  bad: '✕',
  none: '–',
};

/** How something is, by shape and words. */
export function lightChip(light: Light, words: string): TemplateResult {
  return html`<span class="chip" data-light=${light}
    ><span class="chip-mark" aria-hidden="true">${lightMarks[light]}</span>${words}</span
  >`;
}

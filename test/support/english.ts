import type { L10n } from '../../extension/host/l10nTexts';

/** Texts as they are written, with their values in them. */
export const english: L10n = {
  t: (message, ...values) =>
    message.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place)),
};

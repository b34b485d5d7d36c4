import type { L10n } from '../../extension/host/l10nTexts';
import { t } from '../../webview/strings';

/** Texts as they are written, with their values in them: pages do the same where nothing is translated. */
export const english: L10n = { t };

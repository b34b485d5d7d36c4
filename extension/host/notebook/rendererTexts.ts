import { l10n, notebooks } from 'vscode';
import { asksForTexts, type TextsForRenderer } from '../../protocol/rendererMessages';
import { rendererId } from '../contributions';
import type { Disposable } from '../hostContext';

/** Gives the renderer its texts in the user's language: outputs themselves are in none. */
export function answerRenderer(): Disposable {
  const messaging = notebooks.createRendererMessaging(rendererId);
  return messaging.onDidReceiveMessage(({ editor, message }) => {
    const { kind } = (message ?? {}) as { readonly kind?: unknown };
    if (kind !== asksForTexts.kind || l10n.bundle === undefined) return;
    const answer: TextsForRenderer = { texts: l10n.bundle };
    void messaging.postMessage(answer, editor);
  });
}

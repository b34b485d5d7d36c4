/** Asked by the renderer of outputs when it starts: only the host can read translations. */
export const asksForTexts = { kind: 'asksForTexts' } as const;

/** The answer; there is none where the user's language is that of the code. */
export interface TextsForRenderer {
  /** By their English form. */
  readonly texts: Readonly<Record<string, string>>;
}

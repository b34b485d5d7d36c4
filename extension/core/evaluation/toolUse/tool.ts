/** What the tools have stored, by key. */
export type Saved = Readonly<Record<string, string>>;

/** What a tool says; `saved` where it changed what is stored. */
export type ToolReply =
  { readonly result: string; readonly saved?: Saved } | { readonly error: string };

/** Deterministic: the same inputs and the same store give the same reply. */
export interface Tool {
  readonly name: string;
  /** How it is called, as the prompt shows it: `add(a, b)`. */
  readonly use: string;
  /** @param inputs the texts between the brackets, trimmed. */
  run(inputs: readonly string[], saved: Saved): ToolReply;
}

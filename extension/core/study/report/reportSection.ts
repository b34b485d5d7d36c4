import type { Figure } from './figure';
import type { Finding } from './findings/finding';
import type { Table } from './table';

/** A part of a report that a measure fills: words, tables and figures, in this order. */
export interface ReportSection {
  readonly title: string;
  /** What was found, in one sentence with its number, unit, interval and n. */
  readonly headline: string;
  readonly findings: readonly Finding[];
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
  /** Items, dialogues, texts to be read; the worst first, chosen by rank. */
  readonly quotes: readonly Quote[];
  /** For reference, folded away in HTML. */
  readonly appendix: readonly Table[];
}

/** Texts that belong together, such as one item's or one prompt's completions. */
export interface Quote {
  readonly title: string;
  /** Short marks beside the title, such as `anti-steerable`. */
  readonly tags: readonly string[];
  readonly parts: readonly QuotePart[];
}

export interface QuotePart {
  readonly label: string;
  readonly text: string;
  /** For example `repetition .12 · 24 tokens`. */
  readonly numbers?: string;
}

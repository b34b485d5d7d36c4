import { parseHTML } from 'linkedom';

/** The part of an element that tests look at. */
export interface PageElement {
  readonly tagName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  closest(selectors: string): PageElement | null;
  querySelector(selectors: string): PageElement | null;
  querySelectorAll(selectors: string): Iterable<PageElement>;
}

/** HTML or SVG text as a tree, without a browser. */
export function parsePage(html: string): PageElement {
  const parsed: unknown = parseHTML(html);
  return (parsed as { document: { documentElement: PageElement } }).document.documentElement;
}

export const all = (root: PageElement, selectors: string): PageElement[] => [
  ...root.querySelectorAll(selectors),
];

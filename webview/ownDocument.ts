/** Stands in for `linkedom` in a page, which has a document already. */
export function parseHTML(): { readonly document: Document } {
  return { document };
}

/** What an opcode leaves on the stack: descriptions only, nothing is ever looked up or called. */
export type PickleItem =
  | number
  | string
  | boolean
  | null
  | readonly PickleItem[]
  | { readonly global: string }
  | { readonly storage: readonly PickleItem[] }
  | { readonly called: string; readonly args: readonly PickleItem[] };

export function isList(item: PickleItem | undefined): item is readonly PickleItem[] {
  return Array.isArray(item);
}

/** The name of a global, or undefined for anything else. */
export function globalName(item: PickleItem | undefined): string | undefined {
  return isRecord(item) && 'global' in item ? item.global : undefined;
}

/** The arguments of a call of that name, or undefined for anything else. */
export function callOf(
  item: PickleItem | undefined,
  name: string,
): readonly PickleItem[] | undefined {
  return isRecord(item) && 'called' in item && item.called === name ? item.args : undefined;
}

/** A reference to a block of bytes, as torch names it. */
export function storageOf(item: PickleItem | undefined): readonly PickleItem[] | undefined {
  return isRecord(item) && 'storage' in item ? item.storage : undefined;
}

function isRecord(item: PickleItem | undefined): item is Extract<PickleItem, object> {
  return typeof item === 'object' && item !== null && !isList(item);
}

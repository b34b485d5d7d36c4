const known = new WeakMap<object, boolean>();

/**
 * What may be saved with the page: the value where its JSON has at most so many characters, else
 * nothing. A value is looked at once, because pages save often.
 */
export function savedWithin<Value extends object>(value: Value, most: number): Value | undefined {
  let isSmall = known.get(value);
  if (isSmall === undefined) {
    isSmall = JSON.stringify(value).length <= most;
    known.set(value, isSmall);
  }
  return isSmall ? value : undefined;
}

/**
 * What may be saved with the page: the value where its JSON has at most so many characters, else
 * nothing. A value is looked at once, because pages save often.
 */
export declare function savedWithin<Value extends object>(value: Value, most: number): Value | undefined;

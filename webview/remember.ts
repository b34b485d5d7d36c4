/** The same function, which does not work again while it is given the same things. */
export function remember<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | undefined;
  return (...args) => {
    const isSame = last?.args.every((arg, index) => Object.is(arg, args[index])) ?? false;
    if (last === undefined || !isSame) last = { args, result: work(...args) };
    return last.result;
  };
}

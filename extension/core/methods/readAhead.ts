import { TokenTree } from '../model/tokenTree';
import type { EncodedPair } from '../pairs/encodePair';
import { hookName } from '../steering/hookPoint';
import type { PairActivations } from './method';
import { readPair, type PairReader } from './readPair';
import { resolveReadPosition, type ReadPosition } from './readPosition';

/** Distinct tokens read in one run: what a run costs besides them is worth about 60 tokens. */
const runTokens = 640;

/**
 * A reader that reads the pairs after the one asked for along with it, as many as one run holds:
 * texts that begin alike share their beginning, and a run prepares all weights only once. Pairs
 * are to be asked for in the order given; others are read alone. What was read ahead is handed out
 * once.
 */
export function readAhead(pairs: readonly EncodedPair[]): PairReader {
  const order = new Map(pairs.map((pair, at) => [pair, at]));
  const kept = new Map<EncodedPair, PairActivations>();
  let keptFor = '';
  return async (model, pair, position, hookPoints, options) => {
    const asked = JSON.stringify([position, hookPoints.map(hookName)]);
    if (asked !== keptFor || !kept.has(pair)) {
      const at = order.get(pair);
      const group = at === undefined ? [pair] : groupFrom(pairs, at, position);
      if (group.length === 1) return readPair(model, pair, position, hookPoints, options);
      kept.clear();
      keptFor = asked;
      const task = taskOf(group, position);
      const read = await model.readActivations(task, hookPoints, options);
      group.forEach((each, index) => {
        const [positive, negative] = [read[2 * index]?.[0], read[2 * index + 1]?.[0]];
        kept.set(each, { positive: positive ?? [], negative: negative ?? [] });
      });
    }
    const activations = kept.get(pair) ?? { positive: [], negative: [] };
    kept.delete(pair);
    return activations;
  };
}

/** The pair at a place and those after it that fit into one run with it and can be read. */
function groupFrom(
  pairs: readonly EncodedPair[],
  start: number,
  position: ReadPosition,
): readonly EncodedPair[] {
  const tree = new TokenTree();
  const rest = pairs.slice(start);
  const end = rest.findIndex((pair, at) => {
    for (const text of textsOf(pair)) tree.add(text, []);
    return at > 0 && (tree.nodes.length > runTokens || !isReadable(pair, position));
  });
  return end < 0 ? rest : rest.slice(0, end);
}

/** A pair that cannot be read is left for its turn, when what is wrong with it is said. */
function isReadable(pair: EncodedPair, position: ReadPosition): boolean {
  try {
    resolveReadPosition(position, pair);
    return true;
  } catch {
    return false;
  }
}

/** Both members of each pair as branches of what all texts begin with. */
function taskOf(pairs: readonly EncodedPair[], position: ReadPosition) {
  const texts = pairs.flatMap(textsOf);
  const prompt = commonStart(texts);
  const pools = pairs.flatMap((pair) => {
    const { positive, negative } = resolveReadPosition(position, pair);
    return [positive, negative];
  });
  const branches = texts.map((text, at) => ({
    answer: text.slice(prompt.length),
    pools: [pools[at] ?? []],
  }));
  return { prompt, branches };
}

function textsOf({ positive, negative }: EncodedPair): readonly (readonly number[])[] {
  return [positive, negative].map(({ prompt, answer }) => [...prompt, ...answer]);
}

function commonStart([first = [], ...others]: readonly (readonly number[])[]): readonly number[] {
  const end = first.findIndex((token, at) => others.some((text) => text[at] !== token));
  return end < 0 ? first : first.slice(0, end);
}

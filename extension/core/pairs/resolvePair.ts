import { hashJson } from '../base/hash';
import type { Message, Pair, PairText } from './pair';
import type { PairJson } from './pairFileSchema';

/** Twelve hexadecimal digits: a million pairs share one with a probability below 1 in 500. */
const idLength = 12;

/** A pair of a file with its prompt written into both members; `id` where the file gives none. */
export function resolvePair(json: PairJson, id: string): Pair {
  return {
    id: json.id ?? id,
    positive: resolveMember(json.positive, json),
    negative: resolveMember(json.negative, json),
    tags: json.tags ?? [],
    ...(json.split === undefined ? {} : { split: json.split }),
  };
}

/** An id that depends on the texts alone, so that it stays when other pairs are added or moved. */
export function pairId({ positive, negative }: Pick<Pair, 'positive' | 'negative'>): string {
  return hashJson([positive, negative]).slice(0, idLength);
}

/**
 * Pairs of a file, each with an id that is unique in it: the file's own, or `pairId`, with `-2`,
 * `-3` … for further copies of the same texts.
 */
export function resolvePairs(list: readonly PairJson[]): readonly Pair[] {
  const taken = new Set(list.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return list.map((json) => {
    const base = pairId(resolvePair(json, ''));
    let id = base;
    for (let copy = 2; json.id === undefined && taken.has(id); copy++) id = `${base}-${copy}`;
    taken.add(id);
    return resolvePair(json, id);
  });
}

function resolveMember(member: PairJson['positive'], shared: PairJson): PairText {
  if (typeof member === 'string') return { messages: messagesOf(shared), answer: member };
  const { answer = '' } = member;
  const own = member.prompt !== undefined || member.messages !== undefined;
  return { messages: messagesOf(own ? member : shared), answer };
}

function messagesOf({
  prompt = '',
  messages,
}: Pick<PairJson, 'prompt' | 'messages'>): readonly Message[] {
  return messages ?? [{ role: 'user', content: prompt }];
}

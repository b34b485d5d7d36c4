import type { ComparedEntry, Comparison } from '../../summary';
import type { Finding } from '../findings/finding';
import { signOf } from '../findings/sign';
import { estimateInWords, shareInWords } from '../formatEstimate';
import { budgetInWords } from './budgetInWords';

const wanted = { unit: 'nats per answer token', of: 'items', signed: true } as const;

/** What the table says, in sentences, with what speaks against it first. */
export function comparisonFindings(
  comparison: Comparison,
  interval: string,
): { readonly headline: string; readonly details: readonly Finding[] } {
  const methods = comparison.entries.filter(({ kind }) => kind === 'method');
  const [best] = methods;
  if (best === undefined) {
    return { headline: 'No method could be measured.', details: failures(comparison) };
  }
  return {
    headline:
      `At a ${budgetInWords(comparison.budget)}, ${best.name} moves “${comparison.concept}” ` +
      `furthest: ${estimateInWords(best.wantedEffect, interval, wanted)}; ` +
      `${shareInWords(best.movedAway, interval)} of the items move the wrong way.`,
    details: [
      ...failures(comparison),
      ...notAhead(methods),
      ...offBudget(methods),
      ...prompting(comparison, best, interval),
      ...tied(methods, best),
    ],
  };
}

function failures({ failures: all }: Comparison): readonly Finding[] {
  return all.map(({ name, message }) => ({
    tone: 'bad',
    text: `${name} could not be compared: ${message}`,
  }));
}

/** A direction drawn by chance, at the same price, is the least that a method must beat. */
function notAhead(methods: readonly ComparedEntry[]): readonly Finding[] {
  const compared = methods.filter(({ aheadOfRandom }) => aheadOfRandom !== undefined);
  const behind = compared.filter(
    ({ aheadOfRandom }) => aheadOfRandom !== undefined && signOf(aheadOfRandom) !== 'above',
  );
  if (compared.length === 0) return [];
  if (behind.length === 0) {
    const text = `Every method is ahead of a random direction at the same KL, item by item.`;
    return [{ tone: 'good', text }];
  }
  const text =
    `${behind.length} of ${compared.length} methods cannot be told from a random direction at the ` +
    `same KL: ${names(behind)}. Their effect here is no evidence for them.`;
  return [{ tone: 'caution', text }];
}

function offBudget(methods: readonly ComparedEntry[]): readonly Finding[] {
  const missed = methods.filter(({ steering }) => steering?.missed !== undefined);
  if (missed.length === 0) return [];
  const text =
    `${names(missed)} did not meet the budget (the table says why): read their effect with the KL ` +
    `that stands beside it.`;
  return [{ tone: 'note', text }];
}

function prompting(
  { entries }: Comparison,
  best: ComparedEntry,
  interval: string,
): readonly Finding[] {
  return entries
    .filter(({ kind }) => kind === 'prompted')
    .map(({ title, wantedEffect, behindBest }) => {
      const reached = `${title}, without any push: ${estimateInWords(wantedEffect, interval, wanted)}.`;
      if (behindBest === undefined) return { tone: 'note', text: reached };
      const isBehind = signOf(behindBest) === 'above';
      const lead = estimateInWords(behindBest, interval, wanted);
      return {
        tone: isBehind ? 'note' : 'caution',
        text: `${reached} Lead of ${best.name} over it, item by item: ${lead}.`,
      };
    });
}

/** Ranks that the data cannot tell apart are not ranks. */
function tied(methods: readonly ComparedEntry[], best: ComparedEntry): readonly Finding[] {
  const close = methods.filter(
    ({ behindBest }) => behindBest !== undefined && signOf(behindBest) !== 'above',
  );
  if (close.length === 0) return [];
  const text =
    `${names(close)} cannot be told from ${best.name} on these items: more items are needed to ` +
    `rank them.`;
  return [{ tone: 'note', text }];
}

function names(entries: readonly ComparedEntry[]): string {
  return entries.map(({ name }) => name).join(', ');
}

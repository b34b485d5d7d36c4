import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import type { Table } from '../../report/table';
import { judgedTitles } from './judgedTitles';
import type { JudgedSummary } from './schemas';

const judgeTitles = { rules: 'rules', llm: 'language model' } as const;

/** Who is preferred to whom, by every judge. */
export function winTable({ wins }: JudgedSummary): Table {
  return {
    caption:
      'Preferred over prompts: wins, ties, losses of the first; rate with ties as halves, .5 is no difference',
    head: ['compared', 'judge', 'question', 'won', 'tied', 'lost', 'no verdict', 'rate'],
    rows: wins.map(({ left, right, judge, criterion, won, tied, lost, failed, rate }) => [
      `${judgedTitles[left]} with ${judgedTitles[right]}`,
      judgeTitles[judge],
      criterion === 'concept' ? 'more of the concept' : 'better answer',
      ...[won, tied, lost, failed].map(String),
      estimateInCell(rate),
    ]),
  };
}

export function conditionTable({ conditions, maxTokens }: JudgedSummary): Table {
  return {
    caption: `Completions by the rules, at most ${maxTokens} tokens each`,
    head: [
      'condition',
      'with a fault',
      'faults',
      'evidence of the concept (nats per different word)',
      'repetition',
      'tokens',
    ],
    rows: conditions.map(({ name, faulty, faults, evidence, repetition, tokens }) => [
      judgedTitles[name],
      shareInCell(faulty),
      faults.map(({ fault, n }) => `${fault} ${n}`).join(', ') || 'none',
      estimateInCell(evidence),
      estimateInCell(repetition),
      estimateInCell(tokens),
    ]),
  };
}

/** @returns undefined where the rules judged alone. */
export function trustTable({ judge }: JudgedSummary): Table | undefined {
  if (judge === undefined) return undefined;
  return {
    caption: `What the verdicts of ${judge.model} are worth`,
    head: [
      'question',
      'equal to the rules’ verdict',
      'κ (agreement beyond chance)',
      'named the first text in both orders',
      'named the second text in both orders',
    ],
    rows: judge.trust.map(({ criterion, same, kappa, first, second }) => [
      criterion === 'concept' ? 'more of the concept' : 'better answer',
      ...[same].map((share) => (share === undefined ? 'not measured' : shareInCell(share))),
      kappa === undefined ? 'no such number' : formatNumber(kappa),
      ...[first, second].map((share) =>
        share === undefined ? 'not measured' : shareInCell(share),
      ),
    ]),
  };
}

/** One question as it was sent, so that anybody can put it again. */
export function askedTable({ judge }: JudgedSummary): Table | undefined {
  if (judge === undefined || judge.asked.length === 0) return undefined;
  return {
    caption: `One question to ${judge.model} as it was sent; all of them are in results.jsonl`,
    head: ['role', 'text'],
    rows: judge.asked.map(({ role, content }) => [role, content]),
  };
}

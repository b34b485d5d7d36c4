import {
  brokenLimit,
  type Broken,
  type RefusalLimits,
} from '../core/methods/refusal/chooseCandidate';
import type { RefusalDirection, UnsteeredRefusal } from '../core/methods/refusal/refusalDirection';
import type { MeasuredCandidate } from '../core/methods/refusal/candidate';
import { hookName } from '../core/steering/hookPoint';
import { tableText } from './tableText';

/** Candidates shown; `--json` has all. */
const shown = 10;

/** How a table is judged. */
export interface Judgement {
  readonly blockCount: number;
  readonly limits: RefusalLimits;
}

export function refusalInWords(out: string, found: RefusalDirection, judgement: Judgement): string {
  const { chosen, candidates, unsteered } = found;
  const { harmful, harmless } = unsteered;
  const best = candidates.slice(0, shown);
  const rows = chosen === undefined || best.includes(chosen) ? best : [...best, chosen];
  return [
    'Refusal score without steering (nats, 0 is even odds):',
    `  harmful prompts  ${scoreInWords(harmful)}`,
    `  harmless prompts ${scoreInWords(harmless)}`,
    ...(harmful.mean < 0 && harmful.refused < 0.5 ? [hardlyRefuses] : []),
    '',
    `${candidates.length} candidates, those first that leave the smallest score when ablated:`,
    tableText(
      ['token', 'block input', 'ablated', 'KL', 'added', ''],
      rows.map((candidate) => [
        `${candidate.token}`,
        `${candidate.block}`,
        candidate.ablated.toFixed(2),
        candidate.kl.toFixed(3),
        candidate.induced.toFixed(2),
        candidate === chosen ? 'chosen' : verdict(candidate, judgement),
      ]),
    ),
    'ablated: refusal score of harmful prompts; KL: harmless prompts, ablated from unsteered (nats);',
    'added: refusal score of harmless prompts.',
    '',
    chosen === undefined
      ? noneChosen(candidates, judgement)
      : `${out}: the direction at ${hookName({ block: chosen.block, site: 'residPre' })}\n` +
        `Next: steering-lab orthogonalise ${out} --out FOLDER`,
  ].join('\n');
}

export function refusalJson(
  out: string,
  found: RefusalDirection,
  { blockCount, limits }: Judgement,
): object {
  const { chosen, candidates, unsteered } = found;
  const toJson = (candidate: MeasuredCandidate) => {
    const { token, block, ablated, kl, induced } = candidate;
    const breaks = brokenLimit(candidate, blockCount, limits) ?? null;
    return { token, block, ablated, kl, induced, breaks };
  };
  return {
    out: chosen === undefined ? null : out,
    chosen: chosen === undefined ? null : toJson(chosen),
    unsteered,
    limits,
    candidates: candidates.map(toJson),
  };
}

const hardlyRefuses =
  'This model hardly refuses by itself: there is little that ablating a direction could take away. ' +
  'Its direction tells harmful from harmless prompts; do not expect it to decide refusals.';

function scoreInWords({ mean, interval, n, refused }: UnsteeredRefusal): string {
  const range =
    interval === undefined ? '' : ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
  return `${mean.toFixed(2)}${range}, n = ${n}, above even odds ${Math.round(refused * n)} of ${n}`;
}

function verdict(candidate: MeasuredCandidate, { blockCount, limits }: Judgement): string {
  const inWords: Readonly<Record<Broken, string>> = {
    depth: 'too late',
    kl: `KL above ${limits.kl}`,
    induced: 'does not induce',
  };
  const broken = brokenLimit(candidate, blockCount, limits);
  return broken === undefined ? '' : inWords[broken];
}

function noneChosen(
  candidates: readonly MeasuredCandidate[],
  { blockCount, limits }: Judgement,
): string {
  const count = (broken: Broken) =>
    candidates.filter((candidate) => brokenLimit(candidate, blockCount, limits) === broken).length;
  return (
    `No direction is written: ${count('kl')} candidates change harmless prompts by more than ` +
    `${limits.kl} nats when ablated, ${count('induced')} others do not make the model refuse when ` +
    'added. Try more pairs, other --refusals, a model that refuses, or other limits (--kl, --induced).'
  );
}

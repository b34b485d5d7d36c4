import { agreementOf } from '../../../evaluation/multipleChoice/agreement';
import { letterEffect, type LetterEffect } from '../../../evaluation/multipleChoice/letterEffect';
import { standardisedGap } from '../../../evaluation/openText/standardisedGap';
import { propensity, propensityPerToken } from '../../../evaluation/propensity';
import { sum } from '../../../math/sum';
import { scoresAt, totalsOf, type ItemUnit } from '../../itemScores';
import type { Estimate } from '../../summary';
import { estimate } from '../../summarise/estimate';
import { present, type Material } from '../../summarise/material';
import { statisticEstimate } from '../../summarise/statisticEstimate';
import type { ConditionName } from '../conditionName';
import type {
  ComparedForms,
  FormResult,
  MultipleChoiceResult,
  MultipleChoiceSummary,
} from './schemas';

/** The same items as letters and as open text, beside each other. */
export function summariseMultipleChoice(
  material: Material,
  results: readonly MultipleChoiceResult[],
): MultipleChoiceSummary | undefined {
  const { chosen, headline, items, record } = material;
  const { seed } = record.identity.study;
  const unsteered = results.flatMap((result) => lettersAt(result, 'unsteered'));
  const preference = estimate(
    unsteered.map(({ content }) => content),
    seed,
  );
  const towardA = estimate(
    unsteered.map((each) => each.towardA),
    seed,
  );
  if (preference === undefined || towardA === undefined) return undefined;
  const measured = new Set(results.map(({ id }) => id));
  const forms = results.flatMap(({ positiveIsA, positiveIsB }) => [positiveIsA, positiveIsB]);
  return {
    block: chosen.block,
    multiplier: headline,
    fileForm: results.some(({ open }) => open !== undefined) ? 'multipleChoice' : 'open',
    unsteered: { preference, towardA },
    conditions: (['steered', 'mirrored', 'randomDirection'] as const).flatMap((condition) =>
      compared(condition, bothFormsAt(material, results, condition), seed),
    ),
    leftOut: items.filter(({ id }) => !measured.has(id)).length,
    fromPromptLast: forms.filter(({ isFromPromptLast }) => isFromPromptLast).length / 2,
    appliedPositions: sum(results.map(({ appliedPositions }) => appliedPositions)),
  };
}

/** One item under a condition, in both forms: what it prefers unsteered, and what changed. */
interface BothForms {
  readonly letters: {
    readonly preference: number;
    readonly content: number;
    readonly towardA: number;
    readonly positiveIsA: number;
    readonly positiveIsB: number;
  };
  /** Nats per token. */
  readonly open: { readonly preference: number; readonly gap: number };
}

function bothFormsAt(
  material: Material,
  results: readonly MultipleChoiceResult[],
  condition: ConditionName,
): readonly BothForms[] {
  const items = new Map(material.items.map((item) => [item.id, item]));
  return results.flatMap((result) => {
    const [before] = lettersAt(result, 'unsteered');
    const [after] = lettersAt(result, condition);
    const item = items.get(result.id);
    const open =
      result.open === undefined
        ? item && openOfItem(material, item, condition)
        : openOfForm(result.open, condition);
    if (before === undefined || after === undefined || open === undefined) return [];
    return [
      {
        letters: {
          preference: before.content,
          content: after.content - before.content,
          towardA: after.towardA - before.towardA,
          positiveIsA: after.positiveIsA - before.positiveIsA,
          positiveIsB: after.positiveIsB - before.positiveIsB,
        },
        open,
      },
    ];
  });
}

type Letters = LetterEffect & { readonly positiveIsA: number; readonly positiveIsB: number };

function lettersAt(
  { positiveIsA, positiveIsB }: MultipleChoiceResult,
  condition: ConditionName,
): readonly Letters[] {
  const [a] = totalsAt(positiveIsA, condition).map(propensity);
  const [b] = totalsAt(positiveIsB, condition).map(propensity);
  if (a === undefined || b === undefined) return [];
  return [{ positiveIsA: a, positiveIsB: b, ...letterEffect({ positiveIsA: a, positiveIsB: b }) }];
}

function totalsAt(form: FormResult, condition: ConditionName) {
  const found = form.scores.filter((score) => score.condition === condition);
  return found.map((score) => totalsOf(form, score));
}

/** An A/B file: its options were scored as answers. */
function openOfForm(form: FormResult, condition: ConditionName): BothForms['open'] | undefined {
  const [preference] = totalsAt(form, 'unsteered').map(propensityPerToken);
  const [after] = totalsAt(form, condition).map(propensityPerToken);
  if (preference === undefined || after === undefined) return undefined;
  return { preference, gap: after - preference };
}

/** An open file: the items' sweep has it. */
function openOfItem(
  { operator, chosen, headline }: Material,
  item: ItemUnit,
  condition: ConditionName,
): BothForms['open'] | undefined {
  const scores = scoresAt(item, {
    source: condition === 'randomDirection' ? 'randomDirection' : 'vector',
    operator,
    block: chosen.block,
    multiplier: condition === 'mirrored' ? -headline : headline,
  });
  if (scores === undefined) return undefined;
  const preference = propensityPerToken(totalsOf(item, item.unsteered));
  return { preference, gap: propensityPerToken(totalsOf(item, scores)) - preference };
}

function compared(
  condition: ConditionName,
  items: readonly BothForms[],
  seed: number,
): readonly ComparedForms[] {
  const ofLetters = (part: Exclude<keyof BothForms['letters'], 'preference'>) =>
    estimate(
      items.map(({ letters }) => letters[part]),
      seed,
    );
  const effect = ofLetters('content');
  const [positiveIsA, positiveIsB] = [ofLetters('positiveIsA'), ofLetters('positiveIsB')];
  const towardA = ofLetters('towardA');
  const open = estimate(
    items.map((item) => item.open.gap),
    seed,
  );
  if (!effect || !positiveIsA || !positiveIsB || !towardA || !open) return [];
  const standardised = (of: (items: readonly BothForms[]) => number | undefined) =>
    statisticEstimate(items, of, seed);
  return [
    {
      condition,
      letters: {
        effect,
        positiveIsA,
        positiveIsB,
        towardA,
        ...present({ standardised: standardised(standardisedLetters) }),
      },
      open: { effect: open, ...present({ standardised: standardised(standardisedOpen) }) },
      ...present({ difference: standardised(standardisedDifference) }),
      agreement: agreementOf(ends(open), ends(effect)),
    },
  ];
}

const ends = ({ low, high }: Estimate) => present({ low, high });

const standardisedLetters = (items: readonly BothForms[]) =>
  standardisedGap(
    items.map(({ letters }) => ({ gap: letters.content, preference: letters.preference })),
  );

const standardisedOpen = (items: readonly BothForms[]) =>
  standardisedGap(items.map(({ open }) => open));

function standardisedDifference(items: readonly BothForms[]): number | undefined {
  const [open, letters] = [standardisedOpen(items), standardisedLetters(items)];
  return open === undefined || letters === undefined ? undefined : open - letters;
}

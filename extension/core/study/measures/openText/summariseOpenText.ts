import type { LikelihoodPair } from '../../../evaluation/openText/answerLikelihoods';
import { hardestQuartile, quartileSize } from '../../../evaluation/openText/hardestQuartile';
import { openTextShift, type OpenTextShift } from '../../../evaluation/openText/openTextShift';
import { standardisedGap } from '../../../evaluation/openText/standardisedGap';
import { choiceLetter } from '../../../pairs/choiceLabel';
import { scoresAt, type AnswerSums, type ItemUnit } from '../../itemScores';
import { estimate, shareOf } from '../../summarise/estimate';
import { present, type Material } from '../../summarise/material';
import { statisticEstimate } from '../../summarise/statisticEstimate';
import type { Cell } from '../../unitResult';
import type { ConditionName } from '../conditionName';
import type { OpenTextCondition, OpenTextSummary } from './schemas';

/**
 * Open text at the chosen setting, beside its mirror image and the random direction, as far as the
 * items' sweep has them.
 * @returns undefined without test items.
 */
export function summariseOpenText(material: Material): OpenTextSummary | undefined {
  const { items, chosen, headline, record } = material;
  const { seed } = record.identity.study;
  const steered = likelihoodsAt(material, 'steered');
  const preference = estimate(steered.map(preferenceOf), seed);
  if (preference === undefined) return undefined;
  return {
    block: chosen.block,
    multiplier: headline,
    preference,
    conditions: (['steered', 'mirrored', 'randomDirection'] as const).flatMap((condition) =>
      conditionOf(condition, likelihoodsAt(material, condition), seed),
    ),
    ...present({ aheadOfRandom: aheadOfRandom(material, steered) }),
    labelAnswers: items.filter(({ positive }) => choiceLetter(positive) !== undefined).length,
    items: steered,
  };
}

type Measured = LikelihoodPair & { readonly id: string };

/** The items that were measured under a condition. */
function likelihoodsAt(material: Material, condition: ConditionName): readonly Measured[] {
  const { items, operator, chosen, headline } = material;
  const cell: Cell = {
    source: condition === 'randomDirection' ? 'randomDirection' : 'vector',
    operator,
    block: chosen.block,
    multiplier: condition === 'mirrored' ? -headline : headline,
  };
  return items.flatMap((item) => {
    const scores = scoresAt(item, cell);
    if (scores === undefined) return [];
    const { id, unsteered } = item;
    return [{ id, unsteered: perToken(item, unsteered), steered: perToken(item, scores) }];
  });
}

function perToken(
  { tokens }: ItemUnit,
  { positive, negative }: Omit<AnswerSums, 'appliedPositions'>,
): LikelihoodPair['steered'] {
  return { positive: positive / tokens.positive, negative: negative / tokens.negative };
}

const preferenceOf = ({ unsteered }: LikelihoodPair) => unsteered.positive - unsteered.negative;

function conditionOf(
  condition: ConditionName,
  items: readonly Measured[],
  seed: number,
): readonly OpenTextCondition[] {
  const shifts = items.map(openTextShift);
  const shift = shiftEstimates((part) =>
    estimate(
      shifts.map((each) => each[part]),
      seed,
    ),
  );
  const hardest = shiftEstimates((part) =>
    statisticEstimate(items, (drawn) => hardestQuartile(drawn)?.[part], seed),
  );
  const wanted = condition === 'mirrored' ? -1 : 1;
  const share = (isSo: (shift: OpenTextShift) => boolean) =>
    shareOf(shifts.filter(isSo).length, shifts.length);
  const movedRight = share(({ gap }) => wanted * gap > 0);
  const promoted = share(({ promote }) => promote > 0);
  const suppressed = share(({ suppress }) => suppress < 0);
  if (!shift || !hardest || !movedRight || !promoted || !suppressed) return [];
  const standardised = statisticEstimate(
    items,
    (drawn) =>
      standardisedGap(
        drawn.map((item) => ({ gap: openTextShift(item).gap, preference: preferenceOf(item) })),
      ),
    seed,
  );
  return [
    {
      condition,
      ...shift,
      movedRight,
      promoted,
      suppressed,
      ...present({ standardisedGap: standardised }),
      hardest: { answers: quartileSize(items.length), ...hardest },
    },
  ];
}

type ShiftEstimates = Pick<OpenTextCondition, keyof OpenTextShift>;

function shiftEstimates(
  of: (part: keyof OpenTextShift) => ShiftEstimates['gap'] | undefined,
): ShiftEstimates | undefined {
  const [promote, suppress, gap] = [of('promote'), of('suppress'), of('gap')];
  return promote && suppress && gap ? { promote, suppress, gap } : undefined;
}

function aheadOfRandom(material: Material, steered: readonly Measured[]) {
  const random = new Map(
    likelihoodsAt(material, 'randomDirection').map((item) => [item.id, openTextShift(item).gap]),
  );
  const ahead = steered.flatMap((item) => {
    const other = random.get(item.id);
    return other === undefined ? [] : [openTextShift(item).gap - other];
  });
  return estimate(ahead, material.record.identity.study.seed);
}

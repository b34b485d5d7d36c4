import type { UnitContext } from '../units/unitContext';
import { measuredSteering } from '../measures/measuredSteering';
import { vectorsOf } from '../units/vectorsOf';
import type { WorkUnit } from '../workUnits';
import { tensorContent } from './settingContent';

type MeasureWork = Extract<WorkUnit, { readonly kind: 'measure' }>;

/**
 * What a measure's unit depends on: what it says itself, its options, the concept, all vectors (a
 * measure may push any of them), and the units that others of its measure may look at.
 */
export function measureContent(
  context: UnitContext,
  { concept, measure, unit }: MeasureWork,
): object {
  const { study, referenceTexts, otherPrompts } = context.plan;
  const { seed, site, steered, limits, build, baselines } = study;
  const { operator, block, multiplier, multipliers } = measuredSteering(context, concept);
  const { hash, train, validation, test, file } = concept;
  const options: Readonly<Record<string, unknown>> = study.measures;
  const vectors = [...vectorsOf(context, concept)].map(([source, byName]) => [
    source,
    [...byName].map(([name, tensor]) => [name, tensorContent(tensor)]),
  ]);
  return {
    part: unit.key,
    content: unit.content,
    options: options[measure],
    concept: { hash, train, validation, test, concept: file.concept, system: file.system },
    description: file.description,
    texts: { referenceTexts, otherPrompts },
    steering: { operator, block, multiplier, multipliers, site, steered, vectors },
    study: { seed, limits, build, baselines },
    before: resultsBefore(context, { concept, measure }),
  };
}

/** Units of the same measure and concept that every other one of them may look at. */
function resultsBefore(
  { plan, finished }: UnitContext,
  { concept, measure }: Pick<MeasureWork, 'concept' | 'measure'>,
): readonly unknown[] {
  return plan.units.flatMap((each) => {
    const isBefore =
      each.kind === 'measure' &&
      each.measure === measure &&
      each.concept.key === concept.key &&
      each.unit.isNeededByOthers === true;
    return isBefore ? [finished.get(each.key) ?? null] : [];
  });
}

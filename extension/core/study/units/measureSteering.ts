import { measuredSteering } from '../measures/measuredSteering';
import type { UnitOf } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import type { UnitContext } from './unitContext';

type MeasureWork = Extract<WorkUnit, { readonly kind: 'measure' }>;

/** A unit of one of the measures that the study asks for. */
export async function measureSteering(
  context: UnitContext,
  { key, concept, measure, unit }: MeasureWork,
): Promise<UnitOf<'measure'>> {
  const result = await unit.measure({
    model: context.model,
    concept,
    steering: measuredSteering(context, concept),
    run: context,
  });
  return { key, concept: concept.key, kind: 'measure', measure, part: unit.key, result };
}

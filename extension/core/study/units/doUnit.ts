import type { UnitResult } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import { compareFewShot } from './compareFewShot';
import { compareMethod } from './compareMethod';
import { buildVectors } from './buildVectors';
import { isLasting } from './lastingError';
import { measureSteering } from './measureSteering';
import { scoreItem } from './scoreItem';
import { scoreReferenceText } from './scoreReferenceText';
import type { UnitContext } from './unitContext';
import { writeCompletions } from './writeCompletions';

/**
 * Does one unit of work. What is wrong with one item or text is its result, so that it neither
 * stops the run nor goes unseen; without vectors there is nothing to run.
 */
export async function doUnit(context: UnitContext, unit: WorkUnit): Promise<UnitResult> {
  const result = await resultOrFailure(context, unit);
  const { unpackedBecause } = context.model.record;
  return unpackedBecause === undefined ? result : { ...result, unpackedBecause };
}

async function resultOrFailure(context: UnitContext, unit: WorkUnit): Promise<UnitResult> {
  try {
    return await dispatch(context, unit);
  } catch (error) {
    if (!isLasting(error) || unit.kind === 'vectors') throw error;
    const { code, message } = error;
    return { key: unit.key, concept: unit.concept.key, kind: 'failure', code, message };
  }
}

function dispatch(context: UnitContext, unit: WorkUnit): Promise<UnitResult> {
  switch (unit.kind) {
    case 'vectors':
      return buildVectors(context, unit.concept);
    case 'item':
      return scoreItem(context, unit);
    case 'text':
      return scoreReferenceText(context, unit);
    case 'completions':
      return writeCompletions(context, unit);
    case 'method':
      return compareMethod(context, unit);
    case 'fewShot':
      return compareFewShot(context, unit);
    case 'measure':
      return measureSteering(context, unit);
  }
}

import { askedMeasures } from '../measures/askedMeasures';
import { measureSummaries } from '../measures/schemas';
import type { StudyResult } from '../summary';
import type { Material } from './material';

/**
 * What the measures of a study found out about a concept, by their names. They are taken with the
 * study's first operator, so the results of the others have none.
 */
export function measureResults(material: Material): StudyResult['measures'] {
  const { study } = material.record.identity;
  if (material.operator !== study.operators[0]) return undefined;
  const found = askedMeasures(study).flatMap(({ measure, options }) => {
    const results = material.measured
      .filter((each) => each.measure === measure.name)
      .map(({ part, result }) => ({ key: part, result }));
    const summary = measure.summarise(options, { material, results });
    return summary === undefined ? [] : [[measure.name, summary] as const];
  });
  return found.length === 0 ? undefined : measureSummaries.parse(Object.fromEntries(found));
}

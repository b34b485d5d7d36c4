import type { Study } from '../studyFile';
import { measures } from './index';
import type { AnyMeasure } from './measure';

/** The measures that a study asks for, with their options; `false` switches one off. */
export function askedMeasures(study: Pick<Study, 'measures'>): readonly {
  readonly measure: AnyMeasure;
  readonly options: unknown;
}[] {
  const asked: Readonly<Record<string, unknown>> = study.measures;
  return measures.flatMap((measure) => {
    const options = asked[measure.name] ?? false;
    return options === false ? [] : [{ measure, options }];
  });
}

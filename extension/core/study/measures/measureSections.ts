import type { FigureContext } from '../report/figure';
import type { ReportSection } from '../report/reportSection';
import type { StudyResult } from '../summary';
import { measures } from './index';

/** A section with what begins its ids. */
export interface PlacedSection extends ReportSection {
  readonly id: string;
}

/** What the measures found out about one concept, in the order of the list of measures. */
export function measureSections(
  result: StudyResult,
  context: FigureContext,
): readonly PlacedSection[] {
  return measures.flatMap((measure) => {
    const summary = summaryOf(result, measure.name);
    const id = `${context.prefix}-${measure.name}`;
    return summary === undefined
      ? []
      : [{ id, ...measure.section(summary, { ...context, prefix: id }) }];
  });
}

/** What the measures say of several concepts side by side. */
export function acrossSections(
  results: readonly (StudyResult & { readonly name: string })[],
  interval: string,
): readonly PlacedSection[] {
  return measures.flatMap((measure) => {
    const concepts = results.flatMap((result) => {
      const summary = summaryOf(result, measure.name);
      return summary === undefined ? [] : [{ name: result.name, summary }];
    });
    const id = `all-${measure.name}`;
    if (concepts.length < 2) return [];
    const section = measure.across(concepts, { prefix: id, interval });
    return section === undefined ? [] : [{ id, ...section }];
  });
}

function summaryOf({ measures: found }: StudyResult, name: string): unknown {
  const all: Readonly<Record<string, unknown>> = found ?? {};
  return all[name];
}

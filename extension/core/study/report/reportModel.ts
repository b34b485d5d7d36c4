import { methodInWords } from '../../methods/methodInWords';
import { readPositionInWords } from '../../methods/readPositionInWords';
import { acrossSections, measureSections, type PlacedSection } from '../measures/measureSections';
import type { RunSummary, StudyResult } from '../summary';
import { comparisonModel, type ComparisonModel } from './comparison/comparisonModel';
import { completionGroups, type CompletionGroup } from './completionGroups';
import { clipText } from './clipText';
import { cutTable } from './cutTable';
import type { Figure, FigureContext } from './figure';
import { blockSteerability } from './figures/blockSteerability';
import { degradationMap } from './figures/degradationMap';
import { effectAgainstDegradation } from './figures/effectAgainstDegradation';
import { effectMap } from './figures/effectMap';
import { itemSteerability } from './figures/itemSteerability';
import { propensityCurves } from './figures/propensityCurves';
import type { Finding } from './findings/finding';
import { resultFindings, type ResultFindings } from './findings/resultFindings';
import { runFindings } from './findings/runFindings';
import { intervalName } from './formatEstimate';
import { reportLimits, type Limits } from './limits';
import { resultNames } from './resultNames';
import { repeatTable } from './repeatTable';
import type { Table } from './table';
import { blockTable } from './tables/blockTable';
import { completionTable } from './tables/completionTable';
import { comparisonTable } from './tables/comparisonTable';
import { itemTable } from './tables/itemTable';
import { overviewTable } from './tables/overviewTable';
import { settingTable } from './tables/settingTable';
import { vectorTable } from './tables/vectorTable';
import { withVisibleControls } from './visibleControls';
import { shownItems, type ShownItem } from './shownItems';

/** A report before it becomes HTML or Markdown: words, tables and figures in order. */
export interface ReportModel {
  readonly title: string;
  readonly subtitle: string;
  readonly notices: readonly Finding[];
  /** Only where there is more than one result. */
  readonly overview?: Table;
  readonly comparisons: readonly ComparisonModel[];
  /** What measures say of several concepts side by side. */
  readonly across: readonly PlacedSection[];
  readonly results: readonly ResultModel[];
  readonly repetitionMeasure: string;
  readonly command: string;
  readonly repeat: Table;
}

export interface ResultModel {
  /** Begins every id of the section. */
  readonly prefix: string;
  /** Concept, and what else tells it from the other results. */
  readonly name: string;
  readonly description?: string;
  readonly madeFrom: string;
  readonly findings: ResultFindings;
  readonly comparison: Table;
  readonly figures: readonly Figure[];
  /** The worst, the median and the best. */
  readonly items: readonly ShownItem[];
  readonly itemCount: number;
  readonly completions: readonly CompletionGroup[];
  /** Whether completions are shaded by surprise. */
  readonly hasSurprise: boolean;
  readonly completionChanges?: Table;
  /** What the study's measures found. */
  readonly sections: readonly PlacedSection[];
  /** Tables for reference, folded away in HTML. */
  readonly appendix: readonly Table[];
}

export function reportModel(written: RunSummary): ReportModel {
  const summary = withVisibleControls(written);
  const { study, model, results, steeredPositions } = summary;
  const limits = reportLimits(summary);
  const names = resultNames(results);
  const interval = intervalName(summary);
  return {
    title: `${study.name}: what steering did, and what it broke`,
    subtitle:
      `${model.id} (${model.blockCount} blocks, precision ${model.precision}), ` +
      `${positionWords[steeredPositions]}, seed ${summary.seed}`,
    notices: runFindings(summary),
    ...(results.length > 1 ? { overview: overviewTable(summary) } : {}),
    comparisons: (summary.comparisons ?? []).map((comparison, index) =>
      comparisonModel(comparison, { prefix: `c${index + 1}`, interval }, limits),
    ),
    across: acrossSections(
      results.map((result, index) => ({ ...result, name: names[index] ?? result.concept })),
      interval,
    ).map((section) => cutSection(section, limits)),
    results: results.map((result, index) => ({
      ...resultModel(result, { prefix: `r${index + 1}`, interval }, limits),
      name: names[index] ?? result.concept,
    })),
    repetitionMeasure: summary.repetitionMeasure,
    command: summary.command,
    repeat: repeatTable(summary),
  };
}

const positionWords: Readonly<Record<RunSummary['steeredPositions'], string>> = {
  answer: 'pushed from the first answer token on',
  fromPromptLast: 'pushed from the prompt’s last token on',
  all: 'pushed at all positions',
  prompt: 'pushed at the prompt’s positions',
};

function resultModel(
  result: StudyResult,
  context: FigureContext,
  limits: Limits,
): Omit<ResultModel, 'name'> {
  const { prefix, interval } = context;
  const drawn = figures(result, context);
  const completions = completionGroups(result, limits);
  const changes = completionTable(result);
  return {
    prefix,
    ...(result.description === undefined ? {} : { description: result.description }),
    madeFrom: madeFrom(result),
    findings: resultFindings(result, interval),
    comparison: comparisonTable(result),
    figures: drawn.map((figure) => ({
      ...figure,
      table: cutTable(figure.table, limits.tableRows),
    })),
    items: shownItems(result, prefix, limits),
    itemCount: result.items.length,
    completions,
    hasSurprise: completions.some((group) => group.completions.some(({ marks }) => marks)),
    ...(changes === undefined ? {} : { completionChanges: changes }),
    sections: measureSections(result, context).map((section) => cutSection(section, limits)),
    appendix: [
      // With one block there is no figure whose twin this table would be.
      ...(drawn.some(({ id }) => id.endsWith('-blocks')) ? [] : [blockTable(result)]),
      settingTable(result),
      itemTable(result),
      vectorTable(result),
    ].map((table) => cutTable(table, limits.tableRows)),
  };
}

function cutSection(
  section: PlacedSection,
  { tableRows, worstItems, textLength }: Limits,
): PlacedSection {
  const cut = (table: Table) => cutTable(table, tableRows);
  return {
    ...section,
    tables: section.tables.map(cut),
    figures: section.figures.map((figure) => ({ ...figure, table: cut(figure.table) })),
    quotes: section.quotes.slice(0, worstItems).map((quote) => ({
      ...quote,
      parts: quote.parts.map((part) => ({ ...part, text: clipText(part.text, textLength) })),
    })),
    appendix: section.appendix.map(cut),
  };
}

/** Effect beside degradation first, then the two together, then what the mean hides. */
function figures(result: StudyResult, context: FigureContext): readonly Figure[] {
  return [
    effectMap(result, context),
    degradationMap(result, context),
    effectAgainstDegradation(result, context),
    propensityCurves(result, context),
    itemSteerability(result, context),
    blockSteerability(result, context),
  ].filter((figure) => figure !== undefined);
}

function madeFrom({ method, readPosition, operator, pairFile, split }: StudyResult): string {
  const read =
    readPosition === undefined ? '' : `, read at the ${readPositionInWords(readPosition)}`;
  const splits = pairFile.splits.map((part) => `${part.split} n = ${part.n}`).join(', ');
  return (
    `Method: ${methodInWords(method)}${read}; operator ${operator}; ` +
    `pairs ${pairFile.file} (${splits}); measured on the ${split} split.`
  );
}

import { markdownTable } from '../../../extension/core/study/report/markdownTable';
import { markdownText } from '../../../extension/core/study/report/markdownText';
import type { PlacedSection } from '../../../extension/core/study/measures/measureSections';
import type { ReportModel, ResultModel } from '../../../extension/core/study/report/reportModel';
import { t } from '../../strings';

/** What a vector fails on, to be pasted into an issue: items by rank, clusters, completions. */
export function galleryMarkdown(
  { title, subtitle }: Pick<ReportModel, 'title' | 'subtitle'>,
  results: readonly ResultModel[],
): string {
  return [`## ${markdownText(title)}`, markdownText(subtitle), ...results.map(resultMarkdown)].join(
    '\n\n',
  );
}

function resultMarkdown(result: ResultModel): string {
  const { name, findings, items, itemCount, completions } = result;
  const section = failuresOf(result);
  return [
    `### ${markdownText(name)}`,
    markdownText(findings.headline),
    markdownText(rankNote(items.length, itemCount)),
    ...items.map(({ markdown }) => markdown),
    ...(section === undefined ? [] : [sectionMarkdown(section)]),
    ...completions.map(({ markdown }) => markdown),
  ].join('\n\n');
}

function sectionMarkdown({ title, headline, findings, tables }: PlacedSection): string {
  return [
    `#### ${markdownText(title)}`,
    markdownText(headline),
    ...findings.map(({ text }) => `- ${markdownText(text)}`),
    ...tables.map(markdownTable),
  ].join('\n\n');
}

/** What the failures measure found, where the study asked for it. */
export function failuresOf({ prefix, sections }: ResultModel): PlacedSection | undefined {
  return sections.find(({ id }) => id === `${prefix}-failures`);
}

/** How the shown items were chosen. */
export function rankNote(shown: number, all: number): string {
  return t(
    'The worst first, then the median and the best, by rank of steerability: {0} of n = {1} items.',
    shown,
    all,
  );
}

import type { RunSummary } from '../summary';
import type { PlacedSection } from '../measures/measureSections';
import type { ComparisonModel } from './comparison/comparisonModel';
import type { CompletionGroup } from './completionGroups';
import type { Figure } from './figure';
import { toneWords, verdictWords, type Finding } from './findings/finding';
import { completionMarkdown } from './completionMarkdown';
import { glossary } from './glossary';
import { itemMarkdown } from './itemMarkdown';
import { markdownFold } from './markdownFold';
import { markdownTable } from './markdownTable';
import { markdownQuote, markdownText } from './markdownText';
import { reportModel, type ResultModel } from './reportModel';
import type { Quote } from './reportSection';

/**
 * The same report as text and tables, to be copied into an issue or a paper's appendix. What is
 * there to look things up is folded; texts stand without their tokens, which the page shows.
 */
export function renderMarkdownReport(summary: RunSummary): string {
  const model = reportModel(summary);
  const blocks = [
    `# ${markdownText(model.title)}`,
    markdownText(model.subtitle),
    findingList(model.notices),
    '## What was found',
    ...model.comparisons.map(
      ({ name, headline }) => `**${markdownText(name)}.** ${markdownText(headline)}`,
    ),
    ...model.results.map((result) => found(result, model.results.length > 1)),
    model.overview === undefined ? '' : markdownTable(model.overview),
    model.results.length === 0 ? 'No result is finished yet.' : '',
    ...model.comparisons.flatMap(comparisonSection),
    ...model.across.flatMap((each) => measureSection(each, 2)),
    ...model.results.flatMap((result) => section(result, model.repetitionMeasure)),
    '## What the words mean',
    glossary.map(([word, meaning]) => `- **${word}**: ${markdownText(meaning)}`).join('\n'),
    '## How to repeat this',
    markdownQuote(model.command),
    markdownTable(model.repeat),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function found({ name: title, findings }: ResultModel, named: boolean): string {
  const { verdict } = findings;
  const name = named ? `**${markdownText(title)}.** ` : '';
  return `${name}${markdownText(findings.headline)}\n\n> **${verdictWords[verdict.tone]}.** ${markdownText(verdict.text)}`;
}

function comparisonSection(comparison: ComparisonModel): readonly string[] {
  const { name, headline, madeFrom, findings, table, figure, completions: texts } = comparison;
  return [
    `## ${markdownText(name)}`,
    markdownText(headline),
    markdownText(madeFrom),
    findingList(findings),
    markdownTable(table),
    markdownText(figure.caption),
    ...texts.flatMap((group) => ['### The same prompt completed by each', completionText(group)]),
  ];
}

function section(result: ResultModel, repetitionMeasure: string): readonly string[] {
  return [
    `## ${markdownText(result.name)}`,
    markdownText(result.description ?? ''),
    markdownText(result.madeFrom),
    markdownTable(result.comparison),
    findingList(result.findings.details),
    ...itemBlocks(result),
    ...completionBlocks(result, repetitionMeasure),
    ...result.sections.flatMap((each) => measureSection(each, 3)),
    markdownFold('All numbers', [
      ...result.figures.flatMap(figureText),
      ...result.appendix.map(markdownTable),
    ]),
  ];
}

/** The item that the vector moves least is there to be seen; the others are folded. */
function itemBlocks({ items }: ResultModel): readonly string[] {
  const [first, ...others] = items.map((item) => itemMarkdown({ ...item, tables: [] }));
  return [
    '### Worst, median and best items',
    first ?? '',
    markdownFold(`${others.length} more, worst first, then the median and the best`, others),
  ];
}

function completionBlocks(
  { completions, completionChanges }: ResultModel,
  repetitionMeasure: string,
): readonly string[] {
  if (completions.length === 0) return [];
  return [
    '### Completions, unsteered and steered',
    `Repetition: ${markdownText(repetitionMeasure)}.`,
    completionChanges === undefined ? '' : markdownTable(completionChanges),
    markdownFold('The completions', completions.map(completionText)),
  ];
}

const completionText = ({ prompt, completions }: CompletionGroup) =>
  completionMarkdown({
    prompt,
    completions: completions.map(({ line: _, ...completion }) => completion),
  });

const figureText = ({ table, caption }: Figure) => [markdownTable(table), markdownText(caption)];

function measureSection(part: PlacedSection, level: number): readonly string[] {
  const heading = '#'.repeat(level);
  return [
    `${heading} ${markdownText(part.title)}`,
    markdownText(part.headline),
    findingList(part.findings),
    ...part.tables.map(markdownTable),
    markdownFold(`${part.title}: figures as tables, texts and all numbers`, [
      ...part.figures.flatMap(figureText),
      ...part.quotes.map((quote) => quoteText(quote, `${heading}#`)),
      ...part.appendix.map(markdownTable),
    ]),
  ];
}

function quoteText({ title, tags, parts }: Quote, heading: string): string {
  const marks = tags.length === 0 ? '' : ` (${tags.join(', ')})`;
  return [
    `${heading} ${markdownText(`${title}${marks}`)}`,
    ...parts.map(({ label, text, numbers }) => {
      const words = numbers === undefined ? label : `${label}, ${numbers}`;
      return `${markdownText(words)}:\n\n${markdownQuote(text)}`;
    }),
  ].join('\n\n');
}

function finding({ tone, text }: Finding): string {
  return tone === 'note' ? markdownText(text) : `**${toneWords[tone]}.** ${markdownText(text)}`;
}

const findingList = (findings: readonly Finding[]) =>
  findings.map((entry) => `- ${finding(entry)}`).join('\n');

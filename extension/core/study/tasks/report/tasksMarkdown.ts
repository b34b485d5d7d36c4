import { toneWords, type Finding } from '../../report/findings/finding';
import { markdownTable } from '../../report/markdownTable';
import { markdownQuote, markdownText } from '../../report/markdownText';
import type { TasksSummary } from '../tasksSummary';
import { tasksReportModel } from './tasksReportModel';

/** The report as text and tables. */
export function renderTasksMarkdown(summary: TasksSummary): string {
  const model = tasksReportModel(summary);
  const blocks = [
    `# ${markdownText(model.title)}`,
    markdownText(model.subtitle),
    list(model.notices),
    '## What was found',
    list(model.findings),
    ...model.overview.map(markdownTable),
    ...model.tasks.flatMap(({ name, madeFrom, findings, tables }) => [
      `## ${markdownText(name)}`,
      markdownText(madeFrom),
      list(findings),
      ...tables.map(markdownTable),
    ]),
    '## What the words mean',
    model.glossary.map(([word, meaning]) => `- **${word}**: ${markdownText(meaning)}`).join('\n'),
    '## How to repeat this',
    markdownQuote(model.command),
    markdownTable(model.repeat),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function list(findings: readonly Finding[]): string {
  return findings
    .map(({ tone, text }) => {
      const before = tone === 'note' ? '' : `**${toneWords[tone]}.** `;
      return `- ${before}${markdownText(text)}`;
    })
    .join('\n');
}

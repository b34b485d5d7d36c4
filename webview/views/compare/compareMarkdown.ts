import { markdownQuote, markdownText } from '../../../extension/core/study/report/markdownText';
import type { CompletedColumn } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { columnNumbers } from './columnNumbers';
import type { CompareForm } from './compareForm';

/** Texts side by side as Markdown: prompt, settings, every column with its numbers. */
export function compareMarkdown(
  form: CompareForm,
  columns: readonly { readonly title: string; readonly column: CompletedColumn }[],
): string {
  const unsteered = columns[0]?.column;
  return [
    ...(form.system.trim() === ''
      ? []
      : [`${t('System message')}:\n\n${markdownQuote(form.system)}`]),
    `${t('Prompt')}:\n\n${markdownQuote(form.prompt)}`,
    markdownText(
      t(
        'Temperature {0}, seed {1}, at most {2} tokens',
        form.temperature,
        form.seed,
        form.maxTokens,
      ),
    ),
    ...columns.flatMap(({ title, column }) => [
      `### ${markdownText(title)}`,
      markdownQuote(column.text),
      columnNumbers(column, unsteered)
        .map(({ name, value, unsteered: other }) => {
          const beside = other === undefined ? '' : ` (${t('unsteered: {0}', other)})`;
          return `- ${markdownText(`${name}: ${value}${beside}`)}`;
        })
        .join('\n'),
    ]),
  ].join('\n\n');
}

import type { CompletionGroup } from './completionGroups';
import { markdownQuote, markdownText } from './markdownText';

/** One prompt's completions with their numbers, to be copied. */
export function completionMarkdown({
  prompt,
  completions,
}: Omit<CompletionGroup, 'markdown'>): string {
  return [
    `prompt:\n\n${markdownQuote(prompt)}`,
    ...completions.flatMap(({ label, numbers, text, unchanged, line }) => {
      const same = unchanged ? ' (same text as unsteered)' : '';
      return [
        `**${markdownText(label)}**${same}, ${markdownText(numbers)}:\n\n${markdownQuote(text)}`,
        ...(line === undefined || unchanged ? [] : [`surprise (nats): ${markdownText(line)}`]),
      ];
    }),
  ].join('\n\n');
}

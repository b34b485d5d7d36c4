import type { Comparison } from '../../summary';
import { clipText } from '../clipText';
import type { CompletionGroup } from '../completionGroups';
import { completionMarkdown } from '../completionMarkdown';
import type { Figure, FigureContext } from '../figure';
import type { Finding } from '../findings/finding';
import { formatNumber } from '../formatNumber';
import type { Limits } from '../limits';
import type { Table } from '../table';
import { budgetInWords } from './budgetInWords';
import { comparisonFindings } from './comparisonFindings';
import { methodEffects } from './methodEffects';
import { methodTable } from './methodTable';

/** The section of a report that compares methods at equal KL. */
export interface ComparisonModel {
  /** Begins every id of the section. */
  readonly prefix: string;
  readonly name: string;
  readonly headline: string;
  readonly madeFrom: string;
  readonly findings: readonly Finding[];
  readonly table: Table;
  readonly figure: Figure;
  readonly completions: readonly CompletionGroup[];
}

export function comparisonModel(
  comparison: Comparison,
  context: FigureContext,
  limits: Limits,
): ComparisonModel {
  const { headline, details } = comparisonFindings(comparison, context.interval);
  return {
    prefix: context.prefix,
    name: `Methods at equal KL: ${comparison.concept}`,
    headline,
    madeFrom: madeFrom(comparison),
    findings: details,
    table: methodTable(comparison),
    figure: methodEffects(comparison, context),
    completions: completions(comparison, limits),
  };
}

function madeFrom({ budget, calibrationTexts, block }: Comparison): string {
  return (
    `Each method was built from the same pairs, read and applied as its authors do, and its ` +
    `multiplier brought to a ${budgetInWords(budget)}, on ${calibrationTexts} reference replies ` +
    `other than those that degradation is measured on. Methods that push one block push block ` +
    `${block}, unless the table says otherwise.`
  );
}

function completions({ entries }: Comparison, { textLength }: Limits): readonly CompletionGroup[] {
  const written = entries.flatMap(({ name, completion }) =>
    completion === undefined ? [] : [{ name, completion }],
  );
  const [first] = written;
  if (first === undefined) return [];
  const group = {
    prompt: clipText(first.completion.prompt, textLength),
    completions: written.map(({ name, completion: { text, tokens, repetition } }) => ({
      label: name,
      numbers:
        (repetition === undefined
          ? 'repetition not measured'
          : `repetition ${formatNumber(repetition, { decimals: 2 })}`) + ` · ${tokens} tokens`,
      text: clipText(text, textLength),
      unchanged: false,
    })),
  };
  return [{ ...group, markdown: completionMarkdown(group) }];
}

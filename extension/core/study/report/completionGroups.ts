import type { CompletionResult, StudyResult } from '../summary';
import { clipText } from './clipText';
import { formatMultiplier, formatNumber } from './formatNumber';
import type { Limits } from './limits';
import { looks } from './look';

/** Completions of one prompt, unsteered first, each with what must stand beside it. */
export interface CompletionGroup {
  readonly prompt: string;
  readonly completions: readonly {
    readonly label: string;
    readonly numbers: string;
    readonly text: string;
    /** The text is the unsteered one, character for character. */
    readonly unchanged: boolean;
  }[];
}

export function completionGroups(
  result: StudyResult,
  { completionPrompts, textLength }: Limits,
): readonly CompletionGroup[] {
  return result.completions.slice(0, completionPrompts).map(({ prompt, completions }) => {
    const unsteered = completions.find(({ source }) => source === 'unsteered');
    const ordered = [...completions].sort((a, b) => order(a) - order(b));
    return {
      prompt: clipText(prompt, textLength),
      completions: ordered.map((completion) => ({
        label: completionLabel(completion),
        numbers: completionNumbers(completion),
        text: clipText(completion.text, textLength),
        unchanged: completion !== unsteered && completion.text === unsteered?.text,
      })),
    };
  });
}

const sources = ['unsteered', 'vector', 'prompted', 'randomDirection', 'shuffledPairs'];
const order = ({ source, multiplier }: CompletionResult) =>
  100 * sources.indexOf(source) + Math.max(-49, Math.min(49, multiplier));

function completionLabel({ source, block, multiplier, side }: CompletionResult): string {
  const { label } = looks[source];
  if (source === 'unsteered') return label;
  if (source === 'prompted') {
    return `prompted ${side === 'negative' ? 'against' : 'for'} the concept`;
  }
  const where = block === undefined ? '' : `, block ${block}`;
  return `${label}${where}, multiplier ${formatMultiplier(multiplier)}`;
}

function completionNumbers({ repetition, tokens, stopped }: CompletionResult): string {
  const repeated =
    repetition === undefined
      ? 'repetition not measured'
      : `repetition ${formatNumber(repetition, { decimals: 2 })}`;
  return `${repeated} · ${tokens} tokens · ended by ${endings[stopped] ?? stopped}`;
}

const endings: Readonly<Record<string, string>> = {
  length: 'the length limit',
  endToken: 'the end token',
  stopString: 'a stop string',
};

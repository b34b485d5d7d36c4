import { mean } from '../../math/mean';
import type { CompletionResult, StudyResult } from '../summary';
import { clipText } from './clipText';
import { formatMultiplier, formatNumber } from './formatNumber';
import type { Limits } from './limits';
import { completionMarkdown } from './completionMarkdown';
import { looks } from './look';
import { surpriseLine, surpriseMarks, type TokenMark } from './tokenMarks';

/** Completions of one prompt, unsteered first, each with what must stand beside it. */
export interface CompletionGroup {
  readonly prompt: string;
  readonly completions: readonly {
    readonly label: string;
    readonly numbers: string;
    readonly text: string;
    /** The text is the unsteered one, character for character. */
    readonly unchanged: boolean;
    /** Token by token, with the unsteered model's surprise; absent where it was not measured. */
    readonly marks?: readonly TokenMark[];
    readonly line?: string;
  }[];
  /** The whole group, to be copied. */
  readonly markdown: string;
}

export function completionGroups(
  result: StudyResult,
  { completionPrompts, textLength }: Limits,
): readonly CompletionGroup[] {
  return result.completions.slice(0, completionPrompts).map(({ prompt, completions }) => {
    const unsteered = completions.find(({ source }) => source === 'unsteered');
    const ordered = [...completions].sort((a, b) => order(a) - order(b));
    const group = {
      prompt: clipText(prompt, textLength),
      completions: ordered.map((completion) => ({
        label: completionLabel(completion),
        numbers: completionNumbers(completion),
        text: clipText(completion.text, textLength),
        unchanged: completion !== unsteered && completion.text === unsteered?.text,
        ...tokensOf(completion),
      })),
    };
    return { ...group, markdown: completionMarkdown(group) };
  });
}

function tokensOf({ pieces, surprise }: CompletionResult) {
  if (pieces === undefined || surprise === undefined) return {};
  return { marks: surpriseMarks(pieces, surprise), line: surpriseLine(pieces, surprise) };
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

function completionNumbers(completion: CompletionResult): string {
  const { repetition, tokens, stopped, surprise = [] } = completion;
  const repeated =
    repetition === undefined
      ? 'repetition not measured'
      : `repetition ${formatNumber(repetition, { decimals: 2 })}`;
  const surprised =
    surprise.length === 0 ? '' : ` · surprise ${formatNumber(mean(surprise))} nats per token`;
  return `${repeated}${surprised} · ${tokens} tokens · ended by ${endings[stopped] ?? stopped}`;
}

const endings: Readonly<Record<string, string>> = {
  length: 'the length limit',
  endToken: 'the end token',
  stopString: 'a stop string',
};

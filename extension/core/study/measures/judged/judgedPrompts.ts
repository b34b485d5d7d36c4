import { readDialogues } from '../../../evaluation/dialogues/dialogue';
import type { Message } from '../../../model/tokenizer';
import { pairPrompt } from '../../../pairs/pairPrompt';
import type { StudyConcept } from '../../studyConcept';
import type { MeasureFiles } from '../measureFiles';

export interface JudgedPrompt {
  readonly messages: readonly Message[];
  /** Whether it is a prompt of the concept's items, where the effect should show. */
  readonly isOwn: boolean;
}

const sets = ['mt-bench', 'oasst'];

/**
 * Half of the prompts are the concept's own, as far as it has different ones. The rest are first
 * turns of dialogues, where the answer should stay as good.
 */
export function judgedPrompts(
  { file, test }: StudyConcept,
  count: number,
  files: Pick<MeasureFiles, 'inBox'>,
): readonly JudgedPrompt[] {
  const prompts = test.map((pair) => pairPrompt(pair, 'positive', file));
  const own = [...new Map(prompts.map((each) => [JSON.stringify(each), each])).values()];
  const opened = sets.map((set) => {
    const path = `dialogues/${set}.jsonl`;
    return readDialogues(files.inBox(path), path);
  });
  const longest = Math.max(...opened.map((set) => set.length));
  const firsts = Array.from({ length: longest }, (_, at) =>
    opened.flatMap((set) => set[at]?.turns[0] ?? []),
  ).flat();
  const ownCount = Math.max(Math.ceil(count / 2), count - firsts.length);
  const ofConcept = own.slice(0, ownCount).map((messages) => ({ messages, isOwn: true }));
  const others = firsts.slice(0, count - ofConcept.length).map((content) => ({
    messages: [{ role: 'user' as const, content }],
    isOwn: false,
  }));
  return [...ofConcept, ...others];
}

import { readDialogues, type Dialogue } from '../../../evaluation/dialogues/dialogue';
import type { MeasureFiles } from '../measureFiles';
import type { DialogueOptions } from './schemas';

/** As many dialogues as asked for, the sets by turns, each cut to so many user turns. */
export function chooseDialogues(
  { sets, file, dialogues, turns }: DialogueOptions,
  files: MeasureFiles,
): readonly Dialogue[] {
  const read =
    file === undefined
      ? sets.map((set) => {
          const path = `dialogues/${set}.jsonl`;
          return readDialogues(files.inBox(path), path);
        })
      : [readDialogues(files.own(file), file)];
  const longest = Math.max(...read.map((set) => set.length));
  const byTurns = Array.from({ length: longest }, (_, at) => read.flatMap((set) => set[at] ?? []));
  return byTurns
    .flat()
    .slice(0, dialogues)
    .map((dialogue) => ({ ...dialogue, turns: dialogue.turns.slice(0, turns) }));
}

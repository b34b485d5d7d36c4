import { conditionNames } from '../conditionName';
import type { Measure } from '../measure';
import { chooseDialogues } from './chooseDialogues';
import { dialogueCost } from './dialogueCost';
import { dialogueSection } from './dialogueSection';
import { hasPrompted, itemsFor, measureDialogue } from './measureDialogue';
import {
  dialogueOptions,
  dialogueResult,
  dialogueSummary,
  type DialogueOptions,
  type DialogueResult,
  type DialogueSummary,
} from './schemas';
import { summariseDialogues } from './summariseDialogues';

/** What steering does over the turns of a conversation: its effect, its price and their drift. */
export const dialogues: Measure<DialogueOptions, DialogueResult, DialogueSummary> = {
  name: 'dialogues',
  options: dialogueOptions,
  result: dialogueResult,
  summary: dialogueSummary,
  units: (options, { model, study, concept, files }) =>
    chooseDialogues(options, files).map((dialogue) => {
      const items = itemsFor(dialogue, concept, { items: options.items, seed: study.seed });
      return {
        key: dialogue.id,
        label: 'dialogues',
        content: [dialogue, items, hasPrompted(study)],
        tokens: dialogueCost(
          dialogue.turns.map((turn) => model.tokenizer.encode(turn).length),
          {
            speakers: conditionNames.length + (hasPrompted(study) ? 1 : 0),
            replyTokens: options.tokens,
          },
        ),
        measure: (context) => measureDialogue(context, dialogue, options),
      };
    }),
  summarise: (options, { material, results }) =>
    summariseDialogues(
      results.map(({ result }) => result),
      {
        tokens: options.tokens,
        items: options.items,
        multiplier: material.headline,
        seed: material.record.identity.study.seed,
      },
    ),
  section: dialogueSection,
};

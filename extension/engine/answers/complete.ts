import { z } from 'zod';
import {
  modelNotes,
  pushedTogether,
  readSteering,
} from '../../core/actions/steering/placeSteering';
import { compareTexts } from '../../core/actions/texts/compareTexts';
import type { TextCondition } from '../../core/actions/texts/completeTexts';
import { joinSettings } from '../../core/actions/texts/joinSettings';
import type { Model } from '../../core/model/model';
import { unsteered } from '../../core/steering/push';
import type { TextColumn } from '../../protocol/engineCalls';
import type { Answer } from './answer';
import { atLeastOne, modelChoice, name, seed, steeringChoice } from './argumentSchemas';

const column = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unsteered') }),
  z.object({
    kind: z.literal('steered'),
    pushes: z.array(steeringChoice.extend({ multiplier: z.number() })).min(1),
  }),
  z.object({ kind: z.literal('prompted'), instruction: name }),
]);

/** Cancelled, it leaves the tokens that were told; they are the texts so far. */
export const complete: Answer<'complete'> = {
  takes: z.object({
    model: modelChoice,
    messages: z
      .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
      .min(1),
    columns: z.array(column).min(1),
    maxTokens: atLeastOne,
    temperature: z.number().nonnegative(),
    topP: z.number().positive().max(1).exactOptional(),
    seed,
  }),
  does: async ({ model: choice, columns, ...request }, { models, signal, progress }) => {
    const model = await models.get({ ...choice, signal });
    const notes = new Set<string>();
    const conditions = columns.map((each) => conditionOf(each, model, notes));
    const texts = await compareTexts(
      model,
      { ...request, conditions },
      { signal, onToken: progress },
    );
    return { columns: texts, notes: [...notes] };
  },
};

function conditionOf(each: TextColumn, model: Model, notes: Set<string>): TextCondition {
  switch (each.kind) {
    case 'unsteered':
      return { setting: unsteered };
    case 'prompted':
      return { instruction: each.instruction };
    case 'steered': {
      const named = each.pushes.map(({ multiplier, ...push }) => {
        const input = readSteering(push.path);
        for (const note of modelNotes(input, model)) notes.add(note);
        const placed = pushedTogether(input, push, model);
        return { path: push.path, setting: placed.at(multiplier) };
      });
      return { setting: joinSettings(named) };
    }
  }
}

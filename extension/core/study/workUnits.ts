import type { ReferenceText } from '../evaluation/referenceTexts';
import { promptMessages } from '../evaluation/referenceTexts';
import { baselineRecipes } from '../methods/recipes/baselineRecipes';
import type { Message } from '../model/tokenizer';
import type { Pair } from '../pairs/pair';
import { pairPrompt } from '../pairs/pairPrompt';
import { askedMeasures } from './measures/askedMeasures';
import type { MeasureInput, MeasureUnit } from './measures/measure';
import type { MethodEntry } from './comparison/methodEntry';
import type { StudyConcept } from './studyConcept';
import type { Study } from './studyFile';

/**
 * A piece of a run that is done as a whole: finished pieces survive a kill, and the progress bar
 * counts them. `key` names it in `results.jsonl`.
 */
export type WorkUnit = {
  readonly key: string;
  readonly label: string;
  readonly concept: StudyConcept;
} & (
  | { readonly kind: 'vectors' }
  | { readonly kind: 'item'; readonly split: 'validation' | 'test'; readonly pair: Pair }
  | { readonly kind: 'text'; readonly index: number; readonly text: ReferenceText }
  | {
      readonly kind: 'completions';
      readonly index: number;
      readonly messages: readonly Message[];
      /** Whether the prompt is one of the concept's items; the others are of reference texts. */
      readonly isOwn: boolean;
    }
  | { readonly kind: 'method'; readonly entry: MethodEntry }
  | { readonly kind: 'fewShot' }
  | { readonly kind: 'measure'; readonly measure: string; readonly unit: MeasureUnit<unknown> }
);

/**
 * The units of a study in the order they are done: validation items come before everything that
 * looks at the chosen block.
 */
export function workUnits(
  study: Study,
  concepts: readonly StudyConcept[],
  texts: readonly ReferenceText[],
  forMeasures: Omit<MeasureInput, 'study' | 'concept'>,
): readonly WorkUnit[] {
  return concepts.flatMap((concept) => [
    { kind: 'vectors', key: `${concept.key}/vectors`, label: label(concept, 'vectors'), concept },
    ...concept.validation.map((pair) => itemUnit(concept, 'validation', pair)),
    ...concept.test.map((pair) => itemUnit(concept, 'test', pair)),
    ...(study.degradations.includes('likelihood') ? textUnits(concept, texts) : []),
    ...completionUnits(study, concept, texts),
    ...measureUnits({ ...forMeasures, study, concept }),
    ...comparisonUnits(study, concept),
  ]);
}

function measureUnits(input: MeasureInput): readonly WorkUnit[] {
  const { concept, study } = input;
  return askedMeasures(study).flatMap(({ measure, options }) =>
    measure.units(options, input).map((unit): WorkUnit => {
      const key = `${concept.key}/${measure.name}/${unit.key}`;
      const kind = 'measure';
      return { kind, key, label: label(concept, unit.label), concept, measure: measure.name, unit };
    }),
  );
}

function itemUnit(concept: StudyConcept, split: 'validation' | 'test', pair: Pair): WorkUnit {
  const key = `${concept.key}/${split}/${pair.id}`;
  return { kind: 'item', key, label: label(concept, `${split} items`), concept, split, pair };
}

function textUnits(concept: StudyConcept, texts: readonly ReferenceText[]): readonly WorkUnit[] {
  return texts.map((text, index) => ({
    kind: 'text',
    key: `${concept.key}/text/${index}`,
    label: label(concept, 'reference texts'),
    concept,
    index,
    text,
  }));
}

/** Baselines last: what a method is worth is seen against them. */
function comparisonUnits(study: Study, concept: StudyConcept): readonly WorkUnit[] {
  if (study.methods === undefined) return [];
  const baselines = baselineRecipes
    .map(({ card }) => card.name)
    .filter((name) => study.baselines.some((baseline) => baseline === name))
    .map((name) => ({ method: name, name }));
  const fewShot: WorkUnit = {
    kind: 'fewShot',
    key: `${concept.key}/fewShot`,
    label: label(concept, 'few-shot baseline'),
    concept,
  };
  return [
    ...[...study.methods, ...baselines].map((entry): WorkUnit => {
      const key = `${concept.key}/method/${entry.name}`;
      return { kind: 'method', key, label: label(concept, entry.name), concept, entry };
    }),
    ...(study.baselines.includes('prompted') ? [fewShot] : []),
  ];
}

function completionUnits(
  study: Study,
  concept: StudyConcept,
  texts: readonly ReferenceText[],
): readonly WorkUnit[] {
  return completionPrompts(study, concept, texts).map(({ messages, isOwn }, index) => ({
    kind: 'completions',
    key: `${concept.key}/completions/${index}`,
    label: label(concept, 'completions'),
    concept,
    index,
    messages,
    isOwn,
  }));
}

/**
 * Half of the prompts are the concept's, where the effect should show, and half are of the
 * reference texts, where nothing should change.
 */
function completionPrompts(
  study: Study,
  { file, test }: StudyConcept,
  texts: readonly ReferenceText[],
): readonly { readonly messages: readonly Message[]; readonly isOwn: boolean }[] {
  if (!study.degradations.includes('repetition')) return [];
  const own = distinct(test.map((pair) => pairPrompt(pair, 'positive', file)));
  const neutral = distinct(texts.map(promptMessages));
  const count = study.limits.completionPrompts;
  const ownCount = Math.min(own.length, Math.max(Math.ceil(count / 2), count - neutral.length));
  return [
    ...own.slice(0, ownCount).map((messages) => ({ messages, isOwn: true })),
    ...neutral.slice(0, count - ownCount).map((messages) => ({ messages, isOwn: false })),
  ];
}

function distinct(prompts: readonly (readonly Message[])[]): readonly (readonly Message[])[] {
  return [...new Map(prompts.map((messages) => [JSON.stringify(messages), messages])).values()];
}

function label({ file }: StudyConcept, what: string): string {
  return `${file.concept}: ${what}`;
}

/** A conversation as one text, for people. */
export function promptText(messages: readonly Message[]): string {
  const [only] = messages;
  if (messages.length === 1 && only?.role === 'user') return only.content;
  return messages.map(({ role, content }) => `${role}: ${content}`).join('\n');
}

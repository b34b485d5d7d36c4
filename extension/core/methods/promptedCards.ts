import type { MethodCard } from './methodCard';

/** Baselines that push nothing: what a person would try before any vector. */
export const promptedCards: readonly MethodCard[] = [
  {
    name: 'prompted',
    title: 'Prompted',
    formula: 'an instruction that asks for the concept, or for its opposite, in the system message',
    source: 'baseline; the instruction is made of the pair file’s description',
    site: 'the prompt',
    sign: 'one prompt for each side',
    unit: 'none: an instruction has no multiplier',
    failsWhen: 'the template takes no system message and the model overlooks the instruction',
  },
  {
    name: 'fewShot',
    title: 'Few-shot',
    formula: 'some train pairs with their positive answers, as a conversation before the prompt',
    source: 'baseline',
    site: 'the prompt',
    sign: 'toward the positive answers',
    unit: 'none: shots have no multiplier',
    failsWhen: 'the model copies the shots instead of what they share',
  },
];

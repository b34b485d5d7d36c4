import type { MethodCard } from '../methodCard';

export const actAddCard: MethodCard = {
  name: 'actAdd',
  title: 'Activation addition of one pair (ActAdd)',
  formula: 'h[a + t] ← h[a + t] + m·(positive[t] − negative[t]) for each token t of one pair',
  source: 'Turner et al. 2023; AISteer360',
  site: 'read and applied at one block’s input, at the first positions of the prompt',
  sign: 'positive − negative',
  unit: 'vector: the difference itself; authors use 1 to 15',
  failsWhen:
    'the pair differs in more than the concept, as nothing is averaged out; or a long chat template ' +
    'stands at the positions that are pushed',
};

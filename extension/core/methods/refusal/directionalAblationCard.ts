import type { MethodCard } from '../methodCard';

export const directionalAblationCard: MethodCard = {
  name: 'directionalAblation',
  title: 'Directional ablation',
  formula: 'h ← h − v̂ v̂ᵀh, v the mean difference at one block',
  source: 'Arditi et al. 2024, section 2.4',
  site: 'read at one block; applied to the embedding and to all that every block adds',
  sign: 'the sign of v does not matter',
  unit: '1 is the whole ablation',
  failsWhen: 'the model does not use the direction, or needs it for other things too',
};

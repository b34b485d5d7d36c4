import type { MethodCard } from '../methodCard';

export const castCard: MethodCard = {
  name: 'cast',
  title: 'Conditional steering (CAST)',
  formula: 'push only where cos(h̄, tanh(P h̄)) of the prompt is above (or below) a threshold',
  source: 'Lee et al. 2024',
  site: 'condition read at one block of the prompt; any vector and operator behind the gate',
  sign: 'the gate does not see the sign of its condition vector',
  unit: 'that of the push behind the gate',
  failsWhen: 'wanted and other prompts overlap in similarity: see F1',
};

import type { MethodCard } from '../methodCard';

export const refusalDirectionCard: MethodCard = {
  name: 'refusalDirection',
  title: 'Refusal direction',
  formula:
    'v = mean(harmful) − mean(harmless) at one template token and block, chosen by its effect',
  source: 'Arditi et al. 2024',
  site: 'read at block inputs after the instruction; ablated everywhere, or added at its block',
  sign: 'harmful − harmless: added, it makes the model refuse',
  unit: 'vector: the difference itself; ablation at 1 is whole',
  failsWhen: 'the model hardly refuses: then no direction decides it',
};

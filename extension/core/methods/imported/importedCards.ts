import type { MethodCard } from '../methodCard';

/** What is learned elsewhere, because it needs gradients through the model, and applied here. */
export const importedCards: readonly MethodCard[] = [
  {
    name: 'saeFeature',
    title: 'Feature of a sparse autoencoder',
    formula: "h' = h + m·(largest activation)·decoder row, or h' = h + (c − 1)(h·v̂)v̂",
    source: 'AxBench, Wu et al. 2025; Neuronpedia',
    site: 'the site that the autoencoder was trained on',
    sign: 'toward the feature',
    unit: 'vector: the row, times the largest activation where known',
    failsWhen: 'the feature detects the concept but does not drive it',
  },
  {
    name: 'loreft',
    title: 'LoReFT, ConsReFT',
    formula: "h' = h + Rᵀ(W h + b − R h)",
    source: 'Wu et al. 2024 (ReFT)',
    site: 'the block and positions that it was trained on',
    sign: 'as trained',
    unit: 'the change as trained; smaller multipliers go part of the way',
    failsWhen: 'positions differ from those in training',
  },
  {
    name: 'learnedVector',
    title: 'Learned vector (BiPO and others)',
    formula: "h' = h + m·v, v from gradients",
    source: 'Cao et al. 2024 (BiPO)',
    site: 'the block that it was trained on, all tokens',
    sign: 'toward the preferred answers',
    unit: 'vector: as trained',
    failsWhen: 'the prompts are unlike those in training',
  },
];

/** Methods that belong together, as sections of the documentation. */
export interface Family {
  readonly title: string;
  readonly about: string;
  /** Names of cards, in the order in which they are shown. */
  readonly names: readonly string[];
}

/** Every card is in one of them; a test says so. */
export const families: readonly Family[] = [
  {
    title: 'Linear',
    about: 'One vector for each hook point, from activations of pairs. Δ = positive − negative.',
    names: [
      'meanDifference',
      'trimmedMean',
      'clusterMean',
      'pairwisePca',
      'differencePca',
      'latReading',
      'logisticProbe',
      'pairedProbe',
    ],
  },
  {
    title: 'Token-wise',
    about: 'One vector for each of the first positions of a prompt.',
    names: ['actAdd'],
  },
  {
    title: 'Heads',
    about: 'Read at the inputs of the attention output projection, head by head.',
    names: ['iti', 'functionVector'],
  },
  { title: 'In-context', about: 'From demonstrations, pushed at all blocks.', names: ['icv'] },
  {
    title: 'Refusal family',
    about:
      'One direction, taken out everywhere or added at one block. `steering-lab refusal-direction` ' +
      'chooses it by its effect; `steering-lab orthogonalise` takes it out of the weights instead and ' +
      'writes a model that computes the same.',
    names: ['refusalDirection', 'directionalAblation'],
  },
  {
    title: 'Conditional',
    about: 'A gate is decided once on each prompt and kept for its completion.',
    names: ['cast'],
  },
  {
    title: 'Affine',
    about: 'A map of low rank and a constant, instead of a vector.',
    names: ['leace', 'mimic', 'ace', 'ablateThenConstant', 'ablateThenAdd'],
  },
  {
    title: 'Geometry',
    about:
      'Activations are turned and keep their length. Any vector can also be pushed by ' +
      '`normPreservingAdd` or `slerp`: see the operators.',
    names: ['angular'],
  },
  {
    title: 'Beyond linear',
    about: 'The push differs from activation to activation.',
    names: ['kSteering'],
  },
  {
    title: 'Import only',
    about:
      'Learned elsewhere, because learning needs gradients through the model: files of such vectors ' +
      'are read and pushed, not built.',
    names: ['saeFeature', 'loreft', 'learnedVector'],
  },
  {
    title: 'Baselines',
    about: 'What a method must do better than before it has shown anything.',
    names: ['prompted', 'fewShot', 'randomDirection', 'shuffledPairs'],
  },
];

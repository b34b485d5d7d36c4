/** The words of the report for a reader who has not read the papers. */
export const glossary: readonly (readonly [word: string, meaning: string])[] = [
  [
    'Propensity',
    'How much likelier the model finds the positive answer than the negative one: log p(positive) − ' +
      'log p(negative), in nats; per answer token, each log-probability is divided by its answer’s tokens.',
  ],
  ['Effect', 'Propensity minus unsteered propensity, item by item.'],
  [
    'Steerability',
    'Slope of the propensity, summed over answer tokens, over the multiplier (Tan et al. 2024). An item with a slope below 0 is ' +
      'anti-steerable: the vector moves it the wrong way.',
  ],
  [
    'Degradation',
    'How much worse the steered model predicts good replies that have nothing to do with the concept: ' +
      'rise of the negative log-likelihood, and KL(steered ‖ unsteered), both in nats per reply token.',
  ],
  [
    'Repetition',
    'Likelihood alone does not see a model that runs in circles; the share of repeated text does.',
  ],
  [
    'Baselines',
    'Unsteered; prompted (asking for the concept in words); a random direction of equal norm; a vector ' +
      'built from the same pairs with the sides shuffled. A vector that is worth keeping beats them.',
  ],
  [
    'Interval',
    'Where the mean would fall if other items of the same kind had been drawn. If it includes 0, the ' +
      'data do not say which way the truth lies. Many settings are compared here, and some intervals ' +
      'leave out 0 by luck.',
  ],
];

import type { Unit } from '../../extension/core/steering/steeringVector';
import { t } from '../strings';

/** What multiplier 1 means, as the end of a sentence. */
export function unitWords(unit: Unit): string {
  const words: Readonly<Record<Unit, string>> = {
    vector: t('the vector as it was built'),
    direction: t('a push of length 1'),
    residualNorm: t('a push as long as the residual stream is at that place'),
    sigma: t('one standard deviation of the activations along the vector'),
    kl: t('a calibrated divergence from unsteered'),
    change: t('the whole change as it was built'),
    gradient: t('one step down the gradient of the classifier'),
  };
  return words[unit];
}

import { logisticRegression } from '../math/logisticRegression';
import { meanRow } from '../math/meanRow';
import { subtractRows } from '../math/subtractRows';
import { unitRow } from '../math/unitRow';
import type { VectorCheck } from '../steering/steeringVector';
import { checkAgainstMean } from './againstMean';
import { differences } from './differences';
import { noSpreadInPairs } from './errors';
import { holdPairs } from './heldPairs';
import type { CardedMethod } from './method';
import { fitProbe, probeAccuracy } from './probe';

/**
 * Logistic probe: the weight of a logistic regression of member on activation, fitted on
 * standardised dimensions, mapped back to activations (w/σ) and given unit length.
 *
 * Traps: without the division by σ the vector lives in scaled space and is another direction
 * (EasySteer: cos .91–.96). And reading well is not steering well: probes detect with an AUROC of
 * .94 and steer worst (AxBench, Wu et al. 2025), so never rank vectors by accuracy.
 */
export const logisticProbe: CardedMethod = {
  name: 'logisticProbe',
  variant: 'standardised',
  unit: 'direction',
  card: {
    name: 'logisticProbe',
    title: 'Logistic probe',
    formula: 'v = w/σ of min ½|w|² + Σ log(1 + exp(−y(w·z + b))), z = (h − mean)/σ, ‖v‖ = 1',
    source: 'linear probes: Alain & Bengio 2016; steering with them: EasySteer, concept-guidance',
    site: 'read and applied at any site',
    sign: 'toward the positive members',
    unit: 'direction: a unit vector',
    failsWhen: 'what tells the members apart best is not what the model acts on',
  },
  start: holdPairs('logisticProbe', 2, ({ positive, negative }) => {
    const rows = [...positive, ...negative];
    const labels = rows.map((_, at) => at < positive.length);
    const probe = fitProbe(rows, labels);
    const direction = unitRow(probe.weight);
    if (direction === undefined) {
      throw noSpreadInPairs('logisticProbe', 'no dimension differs between members');
    }
    const accuracy = probeAccuracy(probe, rows, labels);
    return {
      result: Float32Array.from(direction),
      checks: [
        accuracyCheck(accuracy),
        ...checkAgainstMean(direction, differences({ positive, negative })),
      ],
    };
  }),
};

/**
 * Logistic probe of pairs (steering-vectors): both members less their midpoint, no intercept, not
 * standardised, unit length. What pairs share is gone before the fit, as in `pairwisePca`.
 *
 * Trap: the library's own fit stops early (cos .9988–.9998 to its optimum); this is the optimum.
 */
export const pairedProbe: CardedMethod = {
  name: 'pairedProbe',
  unit: 'direction',
  card: {
    name: 'pairedProbe',
    title: 'Logistic probe of pairs',
    formula: 'v = w of min ½|w|² + Σ log(1 + exp(−y w·(h − midpoint))), ‖v‖ = 1',
    source: 'steering-vectors',
    site: 'read and applied at any site',
    sign: 'toward the positive members',
    unit: 'direction: a unit vector',
    failsWhen: 'dimensions have very different spread: the widest decide',
  },
  start: holdPairs('pairedProbe', 1, (pairs) => {
    const centred = pairs.positive.flatMap((row, at) => {
      const other = pairs.negative[at] ?? new Float32Array();
      const midpoint = meanRow([row, other]);
      return [subtractRows(row, midpoint), subtractRows(other, midpoint)];
    });
    const labels = centred.map((_, at) => at % 2 === 0);
    const { weight } = logisticRegression(centred, labels, { intercept: false });
    const direction = unitRow(weight);
    if (direction === undefined) throw noSpreadInPairs('pairedProbe', 'members do not differ');
    return {
      result: Float32Array.from(direction),
      checks: checkAgainstMean(direction, differences(pairs)),
    };
  }),
};

function accuracyCheck(accuracy: number): VectorCheck {
  const message =
    `the probe is right on ${(accuracy * 100).toFixed(0)} % of the members it was fitted on; that ` +
    'says how well it reads, not how well it steers.';
  return { code: 'probeAccuracy', message };
}

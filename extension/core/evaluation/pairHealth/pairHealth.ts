import { checkPairs, type PairFinding } from '../../pairs/checkPairs';
import type { PairFile } from '../../pairs/pair';
import { differenceAgreement } from './differenceAgreement';
import { differenceSpread } from './differenceSpread';
import type { HealthCheck, PairActivationSet } from './healthCheck';
import { heldOutSeparation } from './heldOutSeparation';
import { mainAxisChecks } from './mainAxis';
import { nearDuplicates } from './nearDuplicates';
import { openingBalance } from './openingBalance';
import { outlierActivations } from './outlierActivations';
import { readTokens, type ReadTokens } from './readTokens';
import { splitOverlap } from './splitOverlap';
import { topDimensions } from './topDimensions';

export interface HealthInput {
  readonly file: PairFile;
  /** Of the pairs that vectors are built from, at one hook point. */
  readonly activations?: PairActivationSet;
  /** Of other pairs, for the separation. */
  readonly heldOut?: PairActivationSet;
  /** Where one token is read; absent for means over tokens. */
  readonly readTokens?: readonly ReadTokens[];
}

export interface PairHealth {
  readonly checks: readonly HealthCheck[];
  /** What `checkPairs` finds in the texts alone: duplicates, label balance, length gap. */
  readonly findings: readonly PairFinding[];
}

/** Everything that can be said of pairs before anything is generated with a vector of them. */
export function pairHealth({
  file,
  activations,
  heldOut,
  readTokens: read,
}: HealthInput): PairHealth {
  const ofTexts = [openingBalance(file.pairs), nearDuplicates(file.pairs), splitOverlap(file)];
  const ofTokens = read === undefined ? [] : [readTokens(read)];
  const ofActivations = activations === undefined ? [] : activationHealth(activations, heldOut);
  return { checks: [...ofActivations, ...ofTokens, ...ofTexts], findings: checkPairs(file) };
}

/** The checks at one hook point. */
export function activationHealth(
  set: PairActivationSet,
  heldOut?: PairActivationSet,
): readonly HealthCheck[] {
  return [
    heldOutSeparation(set, heldOut),
    differenceAgreement(set),
    differenceSpread(set),
    outlierActivations(set),
    topDimensions(set),
    ...mainAxisChecks(set),
  ];
}

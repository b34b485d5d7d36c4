import { cosine } from '../../math/cosine';
import { meanRow } from '../../math/meanRow';
import { principalComponents, type PrincipalComponent } from '../../math/principalComponents';
import { unmeasured, type HealthCheck, type PairActivationSet } from './healthCheck';
import { pairDifferences } from './pairDifferences';

/** Concepts spread over many axes; activations of sink tokens lie on one. */
const largestShare = 0.95;
/** Below it, the axis along which pairs differ most is about something else than their mean. */
const smallestCosine = 0.5;

type Rows = readonly Float64Array[];

/** Both checks of the axis along which pairs differ most, which is found once. */
export function mainAxisChecks(set: PairActivationSet): readonly HealthCheck[] {
  const rows = pairDifferences(set);
  const first = rows.length === 0 ? undefined : principalComponents(rows, { centred: false })[0];
  return [mainAxisShare(rows, first), mainAxisAgainstMean(rows, first)];
}

/** Share of all differences that lies along their first (uncentred) principal component. */
function mainAxisShare(rows: Rows, first: PrincipalComponent | undefined): HealthCheck {
  const code = 'mainAxisShare';
  if (first === undefined || rows.length < 2) {
    return unmeasured(code, largestShare, 'Fewer than two pairs differ where read.');
  }
  const value = first.share;
  const found = `One axis holds ${(value * 100).toFixed(0)} % of the differences`;
  const warns = value > largestShare;
  const message = warns
    ? `${found}: the mark of sink tokens. Read at another position.`
    : `${found}.`;
  return { code, value, limit: largestShare, warns, message, pairs: [] };
}

/** |cos| of that axis with the mean difference. */
function mainAxisAgainstMean(rows: Rows, first: PrincipalComponent | undefined): HealthCheck {
  const code = 'mainAxisAgainstMean';
  const along = cosine(first?.direction ?? [0], first ? meanRow(rows) : [0]);
  if (along === undefined) {
    return unmeasured(code, smallestCosine, 'There is no mean difference to compare with.');
  }
  const value = Math.abs(along);
  const found = `The main axis of the differences and their mean have a cosine of ${value.toFixed(2)}`;
  const warns = value < smallestCosine;
  const message = warns
    ? `${found}: pairs differ most in something else than what they share. PCA will find that.`
    : `${found}.`;
  return { code, value, limit: smallestCosine, warns, message, pairs: [] };
}

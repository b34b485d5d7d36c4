import { norm } from '../../math/norm';
import { topDimensionShare } from '../../math/topDimensionShare';
import { dropHookPoints } from '../vectorFixes';
import { listOf, partsOf, type Check, type Finding, type Fix, type Part } from './finding';

/** Healthy vectors hold .02–.12 there; vectors of sink tokens .7 and more. */
const largestTopShare = 0.25;
/** Three of few dimensions hold much of any vector. */
const fewestDimensions = 48;
const unitTolerance = 1e-3;
/** Norms grow with depth, but not by this from one block to the next. */
const largestStep = 5;

/** Widths among themselves and against the model's residual stream. */
export const checkWidths: Check = ({ vector, model }) => {
  const parts = partsOf(vector).filter(({ site }) => site !== 'headIn');
  const widths = [...new Set(parts.map(({ values }) => values.length))];
  const [width, ...others] = widths;
  if (width === undefined) return [];
  if (others.length > 0) {
    const message = `The vectors have different widths: ${listOf(widths)}. They are for no one model.`;
    return [{ code: 'widthsDiffer', severity: 'error', message }];
  }
  if (model === undefined || model.width === width) return [];
  const message =
    `The vectors have width ${width}, the residual stream of ${model.id} ${model.width}. ` +
    'They are for another model.';
  return [{ code: 'widthDiffers', severity: 'error', message }];
};

/** Vectors that push nothing or break every logit. */
export const checkValues: Check = ({ vector }) => {
  const parts = partsOf(vector);
  const broken = parts.filter(({ values }) => !values.every(Number.isFinite));
  const zero = parts.filter(({ values }) => values.every((value) => value === 0));
  const finding = (code: 'notFinite' | 'zeroVector', of: readonly Part[], what: string) => {
    if (of.length === 0) return [];
    const message = `The vector for block ${listOf(of.map(({ block }) => block))} ${what}`;
    const fix = leaveOut(of);
    return [{ code, severity: 'error', message, ...(fix && { fix }) } satisfies Finding];
  };
  return [
    ...finding('notFinite', broken, 'holds values that are not finite numbers: no logit survives.'),
    ...finding('zeroVector', zero, 'is zero: nothing is pushed there, and it has no direction.'),
  ];

  /** Nothing would be left when all parts go, and that is no fix. */
  function leaveOut(of: readonly Part[]): Fix | undefined {
    if (of.length === parts.length) return undefined;
    const names = of.map(({ name }) => name);
    return {
      message: `leave out block ${listOf(of.map(({ block }) => block))}`,
      apply: (changed) => dropHookPoints(changed, names),
    };
  }
};

/** Whether norms carry a scale, and where one stands out against its neighbours. */
export const checkNorms: Check = ({ vector }) => {
  const parts = partsOf(vector)
    .map((part) => ({ ...part, length: norm(part.values) }))
    .filter(({ length }) => Number.isFinite(length) && length > 0);
  if (parts.length === 0) return [];
  if (parts.every(({ length }) => Math.abs(length - 1) < unitTolerance)) {
    const message =
      'All vectors have length 1, so multiplier 1 is a small push at late blocks, where residuals are ' +
      'long: choose the multiplier by block.';
    return [{ code: 'unitNorms', severity: 'info', message }];
  }
  const outliers = parts.filter(({ length }, index) => {
    const neighbours = [parts[index - 1], parts[index + 1]].flatMap((part) =>
      part === undefined ? [] : [part.length],
    );
    if (neighbours.length === 0) return false;
    return (
      length > largestStep * Math.max(...neighbours) ||
      length * largestStep < Math.min(...neighbours)
    );
  });
  if (outliers.length === 0) return [];
  const list = outliers.map(({ block, length }) => `${block} (${length.toPrecision(3)})`);
  const message =
    `The norm differs more than ${largestStep}-fold from both neighbours at block ${listOf(list)}. ` +
    'Look at what was read there.';
  return [{ code: 'normOutlier', severity: 'warning', message }];
};

/** Vectors that point at massive activations of single tokens (methods: outlier tokens). */
export const checkTopDimensions: Check = ({ vector }) => {
  const high = partsOf(vector).flatMap(({ block, values }) => {
    const share = values.length < fewestDimensions ? undefined : topDimensionShare(values);
    return share === undefined || !(share > largestTopShare)
      ? []
      : [`${block} (${(share * 100).toFixed(0)} %)`];
  });
  if (high.length === 0) return [];
  const message =
    `Three dimensions hold more than ${largestTopShare * 100} % of the vector at block ` +
    `${listOf(high)}: the mark of one token with massive activations, such as a line feed, rather ` +
    'than of a concept. Compare with another read position.';
  return [{ code: 'topDimensions', severity: 'warning', message }];
};

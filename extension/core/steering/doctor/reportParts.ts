import { norm } from '../../math/norm';
import { hookName } from '../hookPoint';
import type { OperatorName, Span } from '../push';
import type { SteeringOperator } from '../steeringOperator';

/** A part of an operator, as people look at it. */
export interface PartReport {
  readonly hookPoint: string;
  readonly operator: OperatorName;
  readonly span?: Span;
  readonly tensors: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    /** Over all values; absent where they are not finite. */
    readonly norm?: number;
  }[];
}

/** An operator's parts in the order in which they are pushed. */
export function reportParts({ parts }: SteeringOperator): readonly PartReport[] {
  return parts.map(({ hookPoint, operator, tensors, span }) => ({
    hookPoint: hookName(hookPoint),
    operator,
    ...(span === undefined ? {} : { span }),
    tensors: Object.entries(tensors).map(([name, { dims, data }]) => {
      const length = norm(data);
      return { name, shape: dims, ...(Number.isFinite(length) ? { norm: length } : {}) };
    }),
  }));
}

/** What opens the gate, in words; undefined without one. */
export function gateInWords({ gate }: SteeringOperator): string | undefined {
  if (gate === undefined) return undefined;
  const { hookPoint, threshold, fires, read } = gate;
  const side = fires === 'scoreAbove' ? 'above' : 'below';
  const where = read === 'promptMean' ? 'mean activation' : 'last activation';
  return (
    `opens where the similarity of the prompt's ${where} at ${hookName(hookPoint)} with the ` +
    `condition is ${side} ${threshold.toPrecision(4)}`
  );
}

import { badOperator, vectorNotFinite } from './errors';
import { hookName, type HookPoint } from './hookPoint';
import { partProblem, partWidth, type PartProblem } from './operatorShapes';
import type { PushPart } from './push';
import type { SteeringOperator } from './steeringOperator';

/**
 * Everything that pushing would stumble over, as far as it is known without the model.
 * @param where a file or a value, for messages.
 * @throws badOperator; vectorNotFinite with the tensor's place.
 */
export function checkOperator(operator: SteeringOperator, where: string): void {
  checkParts(operator, where);
  const { parts, gate } = operator;
  for (const { hookPoint, tensors } of parts) {
    for (const [name, { data }] of Object.entries(tensors)) {
      if (!data.every(Number.isFinite)) {
        throw vectorNotFinite(`${where}, tensor ${name} at ${hookName(hookPoint)},`);
      }
    }
  }
  if (gate === undefined) return;
  if (!gate.condition.every(Number.isFinite)) throw vectorNotFinite(`${where}, its gate,`);
  if (Number.isFinite(gate.threshold)) return;
  throw badOperator(where, `a threshold of ${gate.threshold}`, 'a finite number');
}

/**
 * The tensors and positions of each part, and the width of each place over all parts and the gate.
 * @throws badOperator
 */
export function checkParts({ parts, gate }: SteeringOperator, where: string): void {
  if (parts.length === 0) throw badOperator(where, 'no parts', 'at least one');
  const widths = new Map<string, { readonly width: number; readonly user: string }>();
  const checkWidth = ({ hookPoint, user, width }: PlaceWidth) => {
    // Every site but the heads has the width of the residual stream.
    const place = hookPoint.site === 'headIn' ? hookName(hookPoint) : 'the residual stream';
    const known = widths.get(place) ?? { width, user };
    widths.set(place, known);
    if (known.width === width) return;
    throw badOperator(where, `${user} of width ${width}`, `${known.width}, as ${known.user} has`);
  };
  for (const [at, part] of parts.entries()) {
    const user = partInWords(part, at);
    const problem = partProblem(part) ?? spanProblem(part);
    if (problem !== undefined) {
      throw badOperator(where, `${problem.found}, for ${user}`, problem.expected);
    }
    checkWidth({ hookPoint: part.hookPoint, user, width: partWidth(part) });
  }
  if (gate === undefined) return;
  checkWidth({ hookPoint: gate.hookPoint, user: 'a gate', width: gate.condition.length });
}

interface PlaceWidth {
  readonly hookPoint: HookPoint;
  readonly user: string;
  readonly width: number;
}

function spanProblem({ span }: PushPart): PartProblem | undefined {
  if (span === undefined) return undefined;
  const { from, to = Infinity } = span;
  const isWhole = Number.isSafeInteger(from) && (to === Infinity || Number.isSafeInteger(to));
  if (isWhole && from >= 0 && from < to) return undefined;
  return { found: `positions from ${from} to ${to}`, expected: 'whole numbers from 0, rising' };
}

/** Parts are counted from 1 for people. */
export function partInWords(
  { operator, hookPoint }: Pick<PushPart, 'operator' | 'hookPoint'>,
  at: number,
): string {
  return `part ${at + 1} (${operator} at ${hookName(hookPoint)})`;
}

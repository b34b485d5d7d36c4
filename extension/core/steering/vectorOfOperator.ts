import { hookName } from './hookPoint';
import type { PushPart } from './push';
import { operatorInWords, type SteeringOperator } from './steeringOperator';
import type { SteeringVector } from './steeringVector';

/**
 * The vector that does what an operator does, when all that it does is to add one at each of its
 * hook points; otherwise why there is none, as a clause.
 */
export function vectorOfOperator(
  operator: SteeringOperator,
): { readonly vector: SteeringVector } | { readonly because: string } {
  const { parts, unit, record } = operator;
  const because = whyNoVector(operator);
  if (because !== undefined) return { because };
  const vectors = new Map(
    parts.map(({ hookPoint, tensors }) => [
      hookName(hookPoint),
      tensors['vector']?.data ?? new Float32Array(),
    ]),
  );
  const operations = [...record.operations, 'taken out of an operator file'];
  return { vector: { vectors, unit, record: { ...record, operations } } };
}

function whyNoVector({ parts, gate, ...rest }: SteeringOperator): string | undefined {
  if (gate !== undefined) {
    return `its gate leaves some prompts alone, and a vector has none${addedBeside(parts)}`;
  }
  const others = parts.filter(({ operator }) => operator !== 'add');
  if (others.length > 0) {
    const what = operatorInWords({ ...rest, parts: others });
    return `${what} is more than adding a vector${addedBeside(parts)}`;
  }
  if (parts.some(({ span }) => span !== undefined)) {
    return 'its parts are for some positions only, and a vector is for all';
  }
  const places = parts.map(({ hookPoint }) => hookName(hookPoint));
  const twice = places.find((place, at) => places.indexOf(place) !== at);
  return twice === undefined ? undefined : `it adds more than one vector at ${twice}`;
}

/** What of it could be a vector by itself. */
function addedBeside(parts: readonly PushPart[]): string {
  const added = parts.filter(({ operator, span }) => operator === 'add' && span === undefined);
  if (added.length === 0) return '';
  const places = added.map(({ hookPoint }) => hookName(hookPoint)).join(', ');
  return ` (what it adds at ${places} could be one, built by itself)`;
}

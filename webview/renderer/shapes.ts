/** Checks a value that was read from an output. @throws ResultShapeError naming its place. */
export type Shape = (value: unknown, place: string) => void;

export class ResultShapeError extends Error {}

function check(isRight: boolean, place: string, expected: string): void {
  if (!isRight) throw new ResultShapeError(`expected ${expected} at ${place}`);
}

export const number: Shape = (value, place) => {
  check(typeof value === 'number' && Number.isFinite(value), place, 'a number');
};

export const count: Shape = (value, place) => {
  check(Number.isInteger(value) && Number(value) >= 0, place, 'a whole number');
};

export const text: Shape = (value, place) => {
  check(typeof value === 'string', place, 'a text');
};

export function oneOf(values: readonly unknown[]): Shape {
  return (value, place) => {
    check(values.includes(value), place, values.map((each) => JSON.stringify(each)).join(' or '));
  };
}

export function listOf(shape: Shape): Shape {
  return (value, place) => {
    check(Array.isArray(value) && value.length > 0, place, 'a list');
    (value as readonly unknown[]).forEach((each, index) => {
      shape(each, `${place}[${index}]`);
    });
  };
}

type Shapes = Readonly<Record<string, Shape>>;

/** An object with these fields; others are of a later version and not looked at. */
export function object(required: Shapes, optional: Shapes = {}): Shape {
  return (value, place) => {
    check(isObject(value), place, 'an object');
    const fields = value as Readonly<Record<string, unknown>>;
    for (const [name, shape] of Object.entries(required)) shape(fields[name], `${place}.${name}`);
    for (const [name, shape] of Object.entries(optional)) {
      if (fields[name] !== undefined) shape(fields[name], `${place}.${name}`);
    }
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { Tool } from '../tool';
import { numberOf, numberText } from './numberOf';

/** Each in the first unit of its list. */
const quantities: readonly Readonly<Record<string, number>>[] = [
  { m: 1, km: 1000, cm: 0.01, mm: 0.001 },
  { g: 1, kg: 1000, mg: 0.001 },
  { l: 1, ml: 0.001 },
  { s: 1, min: 60, h: 3600, day: 86_400 },
];

/** From one unit to another of the same quantity. */
export const convert: Tool = {
  name: 'convert',
  use: 'convert(5, km, m)',
  run([number = '', from = '', to = '', ...more]) {
    const value = numberOf(number);
    const quantity = quantities.find((units) => Object.hasOwn(units, from));
    const size = quantity?.[from];
    const wanted = quantity !== undefined && Object.hasOwn(quantity, to) ? quantity[to] : undefined;
    if (value === undefined || size === undefined || wanted === undefined || more.length > 0) {
      return { error: 'convert needs a number and two units of one kind, such as 5, km, m' };
    }
    return { result: `${numberText((value * size) / wanted)} ${to}` };
  },
};

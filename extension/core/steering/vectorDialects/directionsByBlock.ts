import { cannotExport, vectorNotFinite } from '../errors';
import { parseHookNames } from '../hookPoint';
import type { SteeringVector } from '../steeringVector';

/**
 * A vector's parts by block, ascending, for formats that know one place in a block: its output.
 * @throws cannotExport for other sites; vectorNotFinite
 */
export function directionsByBlock(
  { vectors }: SteeringVector,
  format: string,
): readonly (readonly [block: number, values: Float32Array])[] {
  const parts = [...vectors].flatMap(([name, values]) =>
    parseHookNames(name, 0).map(({ block, site }) => {
      if (site !== 'residPost') {
        const advice = 'Build the vector at residPost, or keep it as safetensors.';
        throw cannotExport(format, `a vector at ${name}, only at the outputs of blocks`, advice);
      }
      if (!values.every(Number.isFinite)) throw vectorNotFinite(`The vector at ${name}`);
      return [block, values] as const;
    }),
  );
  return parts.sort(([a], [b]) => a - b);
}

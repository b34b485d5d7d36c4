import type { GgufFile } from '../../formats/gguf/readGguf';
import type { SteeringVector } from '../steeringVector';

/** One way to write control vectors into GGUF files. */
export interface GgufDialect {
  matches(file: GgufFile): boolean;
  /** @param name the file's, for messages. */
  read(file: GgufFile, name: string): SteeringVector;
}

export const directionPrefix = 'direction.';

/** The number of `direction.N`; undefined for other names. */
export function directionNumber(name: string): number | undefined {
  const digits = /^direction\.(0|[1-9]\d{0,3})$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The text under a key; undefined where there is none or it has another type. */
export function textAt({ metadata }: GgufFile, key: string): string | undefined {
  const value = metadata.get(key)?.value;
  return typeof value === 'string' ? value : undefined;
}

export function architecture(file: GgufFile): string | undefined {
  return textAt(file, 'general.architecture');
}

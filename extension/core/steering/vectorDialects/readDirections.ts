import type { GgufFile } from '../../formats/gguf/readGguf';
import type { VectorOrigin } from '../steeringVector';
import { type GgufDialect, textAt } from './ggufDialect';
import { ggufDirections } from './ggufDirections';
import { importedVector } from './importedVector';

/** What tells one program's control vectors from another's. */
export interface DirectionsOf {
  readonly dialect: VectorOrigin['dialect'];
  readonly numbering: string;
  /** Key of the model's or architecture's name. */
  readonly modelKey?: string;
  /** Key of the method's name. */
  readonly variantKey?: string;
  /** What is taken for granted about every such file; what the tensors add comes after it. */
  readonly assumptions?: (file: GgufFile) => readonly string[];
}

/** Reads `direction.N` tensors of another program, numbers kept as block numbers. */
export function readDirections({
  dialect,
  numbering,
  modelKey,
  variantKey,
  assumptions: assumed = () => [],
}: DirectionsOf): GgufDialect['read'] {
  return (file, name) => {
    const { directions, assumptions } = ggufDirections(file, name);
    return importedVector({
      directions,
      ...(modelKey === undefined ? {} : { model: textAt(file, modelKey) }),
      ...(variantKey === undefined ? {} : { variant: textAt(file, variantKey) }),
      origin: { dialect, numbering, assumptions: [...assumed(file), ...assumptions] },
    });
  };
}

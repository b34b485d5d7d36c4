import { readSafetensors } from '../../core/formats/safetensors/readSafetensors';
import { fileSource } from '../../core/model/fileSource';
import { norms } from '../../core/steering/vectorArithmetic';
import { readVectorFile } from '../../core/steering/vectorFile';
import { formatNumber } from '../../core/study/report/formatNumber';
import type { Description } from './describeFile';

/** A safetensors file: a steering vector, or tensors of another kind. */
export function describeTensors(path: string): Description {
  const source = fileSource(path);
  try {
    const { metadata, tensors } = readSafetensors(source);
    if (metadata['format'] !== 'steering-vector') {
      return {
        kind: 'safetensors file (no steering vector)',
        metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
        tensors: [...tensors.values()].map(
          ({ name, dtype, shape }) => `${name}: ${dtype} [${shape.join(', ')}]`,
        ),
      };
    }
    const vector = readVectorFile(source);
    const { model, method, variant, readPosition, pairs, seed, checks, operations, toolVersion } =
      vector.record;
    return {
      kind: 'steering vector',
      unit: vector.unit,
      model: model.id,
      'model hash': model.hash,
      method,
      variant,
      'read position': readPosition,
      concept: pairs?.concept,
      'pair file hash': pairs?.hash,
      split: pairs?.split,
      pairs: pairs?.count,
      seed,
      'made with': `steering-lab ${toolVersion}`,
      operations,
      checks: checks.map(({ code, message }) => `${code}: ${message}`),
      'norm by hook point': [...norms(vector)].map(
        ([name, length]) => `${name}: ${formatNumber(length)} (width ${widthAt(vector, name)})`,
      ),
    };
  } finally {
    source.close();
  }
}

function widthAt(vector: ReturnType<typeof readVectorFile>, name: string): number {
  return vector.vectors.get(name)?.length ?? 0;
}

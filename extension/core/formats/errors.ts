import { SteeringError } from '../base/errors';

/** Bytes that are not what the format says. `expected` completes "expected …". */
export function malformedFile(file: string, offset: number, found: string, expected: string) {
  return new SteeringError(
    'malformedFile',
    `${file}, byte ${offset}: found ${found}, expected ${expected}. ` +
      'The file is damaged or not of this format: download or export it again.',
  );
}

/** A length that points past the end of the file or of the part that contains it. */
export function truncatedFile(file: string, offset: number, needed: number, present: number) {
  return new SteeringError(
    'truncatedFile',
    `${file}, byte ${offset}: found a length of ${needed} bytes, expected at most ${present}, ` +
      'which is all that is left. The file is incomplete or damaged: download or export it again.',
  );
}

/** A size that is possible in the format but beyond what this program reads. */
export function tooLarge(file: string, offset: number, what: string, limit: string) {
  return new SteeringError(
    'tooLarge',
    `${file}, byte ${offset}: found ${what}, expected at most ${limit}. ` +
      'Export the model with its weights as raw data or in an external file.',
  );
}

/** Typical cause: a file that was cut exactly between two parts, or that is not an ONNX model. */
export function incompleteModel(file: string, size: number, missing: string) {
  return new SteeringError(
    'incompleteModel',
    `${file}: read all ${size} bytes (byte 0 to ${size}) but found no ${missing}, ` +
      'which every ONNX model has. The file is incomplete or not an ONNX model.',
  );
}

/** Typical cause: a file that was cut within its list of operator sets. */
export function unknownDomain(
  file: string,
  node: string,
  domain: string,
  imported: readonly string[],
) {
  return new SteeringError(
    'unknownDomain',
    `${file}: node "${node}" is of domain "${domain}", expected one of the imported domains ` +
      `(${imported.join(', ')}). The file is incomplete or was exported wrongly.`,
  );
}

/** A tensor in the graph whose contents contradict its own shape or type. */
export function malformedTensor(name: string, found: string, expected: string) {
  return new SteeringError(
    'malformedTensor',
    `tensor "${name}": found ${found}, expected ${expected}. Export the model again.`,
  );
}

/** Graph surgery asked for the contents of a tensor that is not a small inline one. */
export function unreadableTensor(name: string, why: string) {
  return new SteeringError(
    'unreadableTensor',
    `tensor "${name}" cannot be read here: ${why}. Expected a small one held in the graph itself, ` +
      'of float, double, float16, int64, int32, int8, uint8 or bool.',
  );
}

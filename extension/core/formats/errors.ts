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
export function truncatedFile(
  file: string,
  offset: number,
  needed: number | bigint,
  present: number,
) {
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

/** A size that is possible in the format but beyond what this program reads, with what to do. */
export function beyondLimit(
  file: string,
  offset: number,
  found: string,
  limit: string,
  advice: string,
) {
  return new SteeringError(
    'tooLarge',
    `${file}, byte ${offset}: found ${found}, expected at most ${limit}. ${advice}`,
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
    `tensor "${name}" cannot be read here: ${why}. Expected a small one held in the graph, ` +
      'of float, double, float16, int64, int32, int8, uint8 or bool.',
  );
}

export function noSuchTensor(file: string, name: string, present: readonly string[]) {
  return new SteeringError(
    'noSuchTensor',
    `${file} has no tensor "${name}", expected one of: ${present.join(', ') || '(there is none)'}.`,
  );
}

export function notFloat(file: string, offset: number, name: string, dtype: string) {
  return new SteeringError(
    'notFloat',
    `${file}, byte ${offset}: tensor "${name}" is ${dtype}, expected F32, F16, BF16, or F64 in ` +
      'the range of float32. Convert the tensor and save the file again.',
  );
}

/** A tensor that was to be written but cannot be. */
export function badTensor(name: string, found: string, expected: string) {
  return new SteeringError('badTensor', `tensor "${name}": found ${found}, expected ${expected}.`);
}

export function badJsonLine(file: string, line: number, offset: number, why: string) {
  return new SteeringError(
    'badJsonLine',
    `${file}, line ${line} (byte ${offset}): ${why}. Expected one JSON value a line. ` +
      'Correct or remove the line.',
  );
}

/** A model must not read files beside its own: it may come from anyone. */
export function unsafeLocation(name: string, location: string) {
  return new SteeringError(
    'unsafeLocation',
    `tensor "${name}" has its data in "${location}", expected a file in the model's own folder. ` +
      'Do not load this model unless you trust where it comes from.',
  );
}

/** A pickle can run any program when it is unpickled; nothing here does that. */
export function pickleRefused(file: string, offset: number, found: string) {
  return new SteeringError(
    'pickleRefused',
    `${file}, byte ${offset} of the pickle: found ${found}, expected one bare float tensor. ` +
      'Nothing of the file was executed. Save the tensor itself, torch.save(tensor.detach().cpu(), ' +
      'path), or use safetensors.',
  );
}

/** PyTorch before 1.6, or pickle.dump: no zip, so there is no block of bytes that can be read. */
export function pickledFile(file: string) {
  return new SteeringError(
    'pickledFile',
    `${file}, byte 0: found a bare pickle (PyTorch's format before version 1.6, or pickle.dump), ` +
      'expected a zip as torch.save writes it now. Pickles are not read, because reading one can ' +
      'run any program: load it where you trust it and save the tensor again.',
  );
}

import { noOnnxFile, noSuchVariant } from './modelFileErrors';

/** One ONNX file of a model: the same weights in one of several number formats. */
export interface OnnxVariant {
  /** `fp32`, `fp16`, `q4`, `q4f16`, `q8`, `int8`, `uint8`, `bnb4`, or whatever the name ends in. */
  readonly dtype: string;
  /** Relative to the model's folder, with forward slashes. */
  readonly file: string;
}

/**
 * What is taken when nothing is asked for: the model as published, then what is nearest to it.
 * Formats that round activations come last, since what they compute depends on the rest of the
 * batch.
 */
const preference = ['fp32', 'fp16', 'q4', 'q4f16', 'bnb4', 'q8', 'int8', 'uint8'];

/** Usual file names, best first. A merged decoder has both of its graphs behind an `If`. */
const stems = ['model', 'decoder_model_merged', 'decoder_model', 'decoder_with_past_model'];
const stemPattern = new RegExp(`^(${stems.join('|')})(?:_(.+))?$`);

/** ONNX files in `onnx/` or, as some exporters have it, beside config.json; best first. */
export function listVariants(files: readonly string[]): readonly OnnxVariant[] {
  const found = files.flatMap((file) => {
    const name = /^(?:onnx\/)?([^/]+)\.onnx$/.exec(file)?.[1];
    return name === undefined ? [] : [{ file, ...readName(name) }];
  });
  found.sort(
    (a, b) =>
      a.stem - b.stem ||
      rank(a.dtype) - rank(b.dtype) ||
      Number(b.file.startsWith('onnx/')) - Number(a.file.startsWith('onnx/')) ||
      (a.file < b.file ? -1 : 1),
  );
  return found.map(({ dtype, file }) => ({ dtype, file }));
}

/**
 * The variant asked for, by dtype, file name or path; or the only one; or the first by preference.
 * @throws SteeringError `noOnnxFile`, `noSuchVariant`, with what is there.
 */
export function chooseVariant(
  model: string,
  files: readonly string[],
  asked: string | undefined,
): OnnxVariant {
  const variants = listVariants(files);
  const [first] = variants;
  if (first === undefined) throw noOnnxFile(model, files);
  if (asked === undefined) return first;
  const dtype = asked === 'quantized' ? 'q8' : asked;
  const chosen =
    variants.find((variant) => variant.dtype === dtype) ??
    variants.find(({ file }) => file === asked || file.endsWith(`/${asked}`));
  if (chosen !== undefined) return chosen;
  const present = variants.map((variant) => `${variant.dtype} (${variant.file})`);
  throw noSuchVariant(model, asked, present);
}

function readName(name: string): { readonly stem: number; readonly dtype: string } {
  const [, stem, suffix] = stemPattern.exec(name) ?? [];
  if (stem === undefined) return { stem: stems.length, dtype: name };
  const dtype = suffix === undefined ? 'fp32' : suffix === 'quantized' ? 'q8' : suffix;
  return { stem: stems.indexOf(stem), dtype };
}

function rank(dtype: string): number {
  const index = preference.indexOf(dtype);
  return index < 0 ? preference.length : index;
}

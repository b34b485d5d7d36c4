import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { field, joined, varintField } from './onnxBytes';

export interface SparseModel {
  readonly path: string;
  readonly weights: number;
  /** Bytes of each weight's raw data. */
  readonly weightSize: number;
}

/** The first bytes of weight `index`; the rest of each is a hole in the file. */
export function sparseMark(index: number): Uint8Array {
  return Uint8Array.from([index % 256, index >> 8, 0xab, 0xcd]);
}

/** Writes a single-file ONNX export whose weights are holes: large to read, small on the disk. */
export function writeSparseModel({ path, weights, weightSize }: SparseModel): void {
  const text = (value: string) => new TextEncoder().encode(value);
  const rawDataTag = new BinaryWriter().tag(9, WireType.LengthDelimited).uint32(weightSize);
  const rawData = rawDataTag.finish();
  const heads = Array.from({ length: weights }, (_, index) => {
    const parts = [varintField(1, weightSize / 4), varintField(2, 1), field(8, text(`w${index}`))];
    const head = joined(...parts, rawData);
    return new BinaryWriter()
      .tag(5, WireType.LengthDelimited)
      .uint32(head.length + weightSize)
      .raw(head)
      .finish();
  });
  const node = field(1, joined(field(1, text('w0')), field(2, text('y')), field(4, text('Relu'))));
  const output = field(12, field(1, text('y')));
  const headBytes = heads.reduce((sum, head) => sum + head.length, 0);
  const graphLength = node.length + headBytes + weights * weightSize + output.length;
  const graphTag = new BinaryWriter().tag(7, WireType.LengthDelimited).uint32(graphLength);

  const file = openSync(path, 'w');
  let offset = 0;
  const append = (bytes: Uint8Array, hole = 0) => {
    writeSync(file, bytes, 0, bytes.length, offset);
    offset += bytes.length + hole;
  };
  append(varintField(1, 8));
  append(graphTag.finish());
  append(node);
  heads.forEach((head, index) => {
    append(joined(head, sparseMark(index)), weightSize - sparseMark(index).length);
  });
  append(output);
  append(field(8, varintField(2, 17)));
  ftruncateSync(file, offset);
  closeSync(file);
}

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { externalRange } from '../../../../extension/core/formats/onnx/externalRange';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { writeOnnxModel } from '../../../../extension/core/formats/onnx/writeOnnxModel';
import { fileSource } from '../../../../extension/core/model/fileSource';
import { countingSource } from '../../../support/byteSources';
import { sparseMark, writeSparseModel } from '../../../support/sparseModel';
import { tempFolder } from '../../../support/tempFolder';

test('a single-file export of 539 MB opens without its weights being read', (context) => {
  const folder = tempFolder();
  const path = join(folder, 'model.onnx');
  writeSparseModel({ path, weights: 272, weightSize: 1_982_464 });
  const file = fileSource(path);
  context.after(() => {
    file.close();
  });
  assert.ok(file.size > 539_000_000);
  const source = countingSource(file);
  const { model } = readOnnxModel(source);
  assert.ok(source.counts.total < 3_000_000, `${source.counts.total} bytes were read`);
  assert.ok(writeOnnxModel(model).length < 40_000);
  const tensors = model.graph?.initializer ?? [];
  assert.equal(tensors.length, 272);
  tensors.forEach((tensor, index) => {
    const range = externalRange(tensor);
    assert.equal(range?.location, 'model.onnx');
    assert.equal(range.length, 1_982_464);
    assert.deepEqual(Uint8Array.from(file.read(range.offset, 4)), sparseMark(index));
  });
});

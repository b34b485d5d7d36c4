import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from './golden';

/** Every `model.onnx` of the tiny models, sorted; a missing folder is a failing test. */
export function tinyOnnxFiles(): readonly string[] {
  const folder = sharedPath('models/tiny');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.onnx'))
    .map((file) => join(folder, file))
    .sort();
}

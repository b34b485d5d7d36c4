import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { describe, it } from 'node:test';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { decoderGraph } from '../../../../extension/core/graph/decoderGraph';
import { Graph } from '../../../../extension/core/graph/graph';
import { pickInput } from '../../../../extension/core/graph/passes/pickLogits';
import { plannedGraph } from '../../../../extension/core/graph/plannedGraph';
import { fileSource } from '../../../../extension/core/model/fileSource';
import { sharedPath } from '../../../support/golden';
import { tinyOnnxFiles } from '../../../support/tinyOnnxFiles';

/** They give the logits the shape of the input ids again, so that only those can be picked from. */
const shapedLikeInput = ['gpt2/int8', 'gpt2/no-past', 'gpt2/plain', 'gptj/plain'];

describe('the head is computed at chosen positions only', () => {
  for (const file of tinyOnnxFiles()) {
    const name = relative(sharedPath('models/tiny'), dirname(dirname(file)));
    const picks = !shapedLikeInput.includes(name);
    it(`${picks ? 'by' : 'but not by'} ${name}`, () => {
      const decoder = decoderGraph(readOnnxModel(fileSource(file)).model);
      const options = { packed: false, exact: true, resting: false } as const;
      const { model } = plannedGraph(decoder, { pushes: [], taps: [], head: 'logits', ...options });
      const [picked, ...others] = new Graph(model).uses(pickInput).map(({ node }) => node.input[0]);
      assert.deepEqual(others, []);
      const stream = decoder.sites.at(-1)?.residPost;
      assert.equal(picked, picks ? stream : decoder.io.logits);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadModel } from '../../../extension/core/model/loadModel';
import { hookName, type Site } from '../../../extension/core/steering/hookPoint';
import { tinyModels } from '../../support/tinyModels';

describe('the sites of every block add up', () => {
  for (const tiny of tinyModels()) {
    it(tiny.name, async () => {
      const model = await loadModel(tiny.folder);
      try {
        const tokens = tiny.rows[0] ?? [];
        const blocks = Array.from({ length: tiny.golden.n_blocks }, (_, block) => block);
        const capture = blocks.flatMap((block) => {
          return model.sitesOf(block).map((site) => ({ block, site }));
        });
        const request = { rows: [tokens], capture, logits: false, steering: [], exact: false };
        const { activations } = await model.traceRow(request, 0);
        for (const block of blocks) {
          const at = (site: Site) => activations[hookName({ block, site })]?.data;
          assert.ok(at('attnOut') && at('mlpOut') && at('headIn'), `block ${block}`);
          if (at('residMid') !== undefined) {
            sums(at('residPre'), at('attnOut'), at('residMid'));
            // Where a norm follows the sum, the stream goes on from the normed value.
            if (!tiny.name.includes('postnorm'))
              sums(at('residMid'), at('mlpOut'), at('residPost'));
          } else {
            sums(at('residPre'), add(at('attnOut'), at('mlpOut')), at('residPost'));
          }
        }
      } finally {
        await model.close();
      }
    });
  }
});

function add(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) {
  return a.map((value, i) => value + (b[i] ?? NaN));
}

function sums(a?: Float32Array, b?: Float32Array, total?: Float32Array): void {
  const largest = Math.max(...(total ?? []).map(Math.abs));
  add(a, b).forEach((value, i) => {
    // Float16 streams round each sum.
    const allowed = 2e-3 * largest;
    assert.ok(Math.abs(value - (total?.[i] ?? NaN)) <= allowed, `${value} ≠ ${total?.[i]}`);
  });
}

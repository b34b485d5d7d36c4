import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InferenceSession } from 'onnxruntime-node';
import { generate } from '../../../extension/core/model/generate';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import type { TraceSteering } from '../../../extension/core/model/trace';
import { hookName, type HookPoint } from '../../../extension/core/steering/hookPoint';
import { unsteered } from '../../../extension/core/steering/push';
import { plainLogits } from '../../support/plainRun';
import {
  goldenRow,
  largestDifference,
  multiplierOf,
  pushOf,
  tinyModels,
  type TinyModel,
} from '../../support/tinyModels';

for (const tiny of tinyModels()) {
  describe(`${tiny.name} equals its reference`, () => {
    const { golden, rows } = tiny;
    const blocks = Array.from({ length: golden.n_blocks }, (_, block) => block);

    it('in every block output, head input and logit, unsteered', async () => {
      await withModel(tiny, async (model, tolerance) => {
        const capture = blocks.flatMap((block): HookPoint[] => [
          { block, site: 'residPost' },
          { block, site: 'headIn' },
        ]);
        for (const row of rows.keys()) {
          const request = { rows, capture, logits: true, steering: [], exact: false };
          const trace = await model.traceRow(request, row);
          near(
            trace.logits?.data,
            goldenRow(tiny, 'logits', row),
            tolerance,
            `logits of row ${row}`,
          );
          for (const { block, site } of capture) {
            const reference = site === 'residPost' ? `block_out.${block}` : `attn_head_in.${block}`;
            if (!tiny.tensors.tensors.has(reference)) continue;
            const values = trace.activations[hookName({ block, site })]?.data;
            near(values, goldenRow(tiny, reference, row), tolerance, `${reference} of row ${row}`);
          }
        }
      });
    });

    it('in the logits of every steered case', async () => {
      await withModel(tiny, async (model, tolerance) => {
        for (const { name, edits, tensor } of golden.cases) {
          const steering = edits.map((edit): TraceSteering => ({
            push: { ...pushOf(tiny, edit), span: { from: edit.from_pos ?? 0 } },
            multiplier: multiplierOf(edit),
          }));
          for (const row of rows.keys()) {
            const request = { rows, capture: [], logits: true, steering, exact: false };
            const trace = await model.traceRow(request, row);
            near(
              trace.logits?.data,
              goldenRow(tiny, tensor, row),
              tolerance,
              `${name}, row ${row}`,
            );
          }
        }
      });
    });

    it('in the greedy texts, unsteered and steered', async () => {
      await withModel(tiny, async (model, tolerance) => {
        const { prompt, steps, edit } = golden.greedy;
        const push = { ...pushOf(tiny, edit), multiplier: Number(multiplierOf(edit)) };
        const texts = [golden.greedy.unsteered, golden.greedy.steered];
        if (!tiny.rounding) {
          const settings = [unsteered, { pushes: [push], positions: 'answer' as const }];
          const { completions } = await generate(withoutEnd(model), prompt, settings, {
            maxTokens: steps,
          });
          assert.deepEqual(
            completions.map(({ tokens }) => tokens),
            texts,
          );
        }
        // Without a cache: each token of the text is the best one, as far as the tolerance tells.
        for (const [index, text] of texts.entries()) {
          const steering = [
            {
              push: { ...push, span: { from: edit.from_pos ?? 0 } },
              multiplier: index === 0 ? 0 : push.multiplier,
            },
          ];
          const whole = [[...prompt, ...text]];
          const request = { rows: whole, capture: [], logits: true, steering, exact: false };
          const { logits } = await model.traceRow(request, 0);
          text.forEach((token, at) => {
            const vocabulary = model.record.vocabularySize;
            const start = (prompt.length - 1 + at) * vocabulary;
            const next = logits?.data.slice(start, start + vocabulary) ?? new Float32Array();
            const best = Math.max(...next);
            assert.ok(best - (next[token] ?? NaN) <= 2 * tolerance, `token ${at} of text ${index}`);
          });
        }
      });
    });
  });
}

function near(
  found: Float32Array | undefined,
  expected: Float32Array,
  tolerance: number,
  what: string,
): void {
  const difference = largestDifference(found ?? [], expected);
  assert.ok(difference <= tolerance, `${what}: differs by ${difference}, allowed ${tolerance}`);
}

/**
 * Kernels that round activations to 8 bits do so differently on different processors. Where the
 * unmodified export, run by onnxruntime alone, is already off the reference on this machine,
 * steering cannot be nearer: that distance is added to the tolerance. It is 0 for float exports.
 */
async function withModel(
  tiny: TinyModel,
  body: (model: LoadedModel, tolerance: number) => Promise<void>,
): Promise<void> {
  const model = await loadModel(tiny.folder);
  try {
    const machine = tiny.rounding ? await unmodifiedDifference(tiny) : 0;
    await body(model, tiny.golden.tolerance + machine);
  } finally {
    await model.close();
  }
}

async function unmodifiedDifference(tiny: TinyModel): Promise<number> {
  const session = await InferenceSession.create(`${tiny.folder}/onnx/model.onnx`, {
    extra: { session: { x64quantprecision: '1' } },
  });
  const differences = [];
  for (const [row, tokens] of tiny.rows.entries()) {
    const logits = await plainLogits(session, tokens);
    differences.push(largestDifference(logits, goldenRow(tiny, 'logits', row)));
  }
  await session.release();
  return Math.max(...differences);
}

/** The references go on after an end token. */
function withoutEnd(model: LoadedModel): Parameters<typeof generate>[0] {
  const { tokenizer, record } = model;
  return {
    startDecoding: model.startDecoding,
    record,
    tokenizer: { ...tokenizer, decode: (t) => tokenizer.decode(t), endTokens: [] },
  };
}

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { logSumExp } from '../../../extension/core/math/logSumExp';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import type { TraceRequest } from '../../../extension/core/model/trace';
import type { Push, Setting, SteeredPositions } from '../../../extension/core/steering/push';
import { unsteered } from '../../../extension/core/steering/push';
import { pushOf, tinyModels, type TinyModel } from '../../support/tinyModels';

/** One prompt whose answers begin alike, end apart, and differ in length. */
const prompt = [3, 120, 269, 262, 291, 151];
const answers = [[17], [40, 41, 42], [40, 41, 90, 7, 300], [201, 5]];

for (const tiny of tinyModels()) {
  describe(`${tiny.name}: what the measures share equals full passes`, () => {
    let model: LoadedModel;
    const settings = settingsOf(tiny);
    const passes = new Map<string, ReturnType<typeof fullPass>>();
    /** Its graphs are most of the cost, so each pass is made once. */
    const plainly = (answer: readonly number[], setting: Setting) => {
      const key = `${settings.indexOf(setting)}: ${answer.join()}`;
      const pass = passes.get(key) ?? fullPass(model, answer, setting);
      passes.set(key, pass);
      return pass;
    };
    before(async () => {
      model = await loadModel(tiny.folder);
    });
    after(() => model.close());

    it('scores of answers under every setting', async () => {
      const scores = await model.scoreAnswers({ prompt, answers }, settings);
      for (const [at, setting] of settings.entries()) {
        for (const [index, answer] of answers.entries()) {
          const expected = await plainly(answer, setting);
          const { logProbs = [], isTop } = scores[at]?.[index] ?? {};
          near(logProbs, expected.logProbs, tiny, `${at}, ${index}`);
          assert.deepEqual(
            isTop,
            answer.map((token, i) => token === top(expected.distributions[i] ?? [])),
          );
        }
      }
    });

    it('scores of a text and their divergence from unsteered', async () => {
      const reply = answers[2] ?? [];
      const scores = await model.scoreText({ prompt, reply }, settings);
      const base = await plainly(reply, unsteered);
      for (const [at, setting] of [unsteered, ...settings].entries()) {
        const expected = await plainly(reply, setting);
        near(scores[at]?.logProbs ?? [], expected.logProbs, tiny, `${at}`);
        const kl = expected.distributions.map((p, i) => divergence(p, base.distributions[i] ?? []));
        near(scores[at]?.klFromUnsteered ?? [], at === 0 ? kl.map(() => 0) : kl, tiny, `KL ${at}`);
      }
    });

    it('mean activations of two continuations, under a setting too', async () => {
      const hookPoints = [0, tiny.golden.n_blocks - 1].map((block) => ({
        block,
        site: 'residPost' as const,
      }));
      const pushes = [push(tiny, { kind: 'add', layer: 0, vec: 'vec.L0' }, 1)];
      for (const setting of [unsteered, { pushes, positions: 'all' } as const]) {
        const branches = [answers[1] ?? [], answers[2] ?? []].map((answer) => ({
          answer,
          pools: [[0], answer.map((_, i) => prompt.length + i)],
        }));
        const read = await model.readActivations({ prompt, branches }, hookPoints, { setting });
        for (const [branch, { answer, pools }] of branches.entries()) {
          const rows = [[...prompt, ...answer]];
          const steering = setting.pushes.map(({ multiplier, ...rest }) => ({
            push: rest,
            multiplier,
          }));
          const request = { rows, capture: hookPoints, logits: false, steering, exact: true };
          const { activations } = await model.traceRow(request, 0);
          for (const [pool, positions] of pools.entries()) {
            Object.values(activations).forEach(({ data, dims: [, width = 1] }, hook) => {
              const mean = Array.from({ length: width }, (_, i) => {
                return (
                  positions.reduce((sum, at) => sum + (data[at * width + i] ?? NaN), 0) /
                  positions.length
                );
              });
              near(read[branch]?.[pool]?.[hook] ?? [], mean, tiny, `${branch}, ${pool}, ${hook}`);
            });
          }
        }
      }
    });
  });
}

function top(distribution: ArrayLike<number>): number {
  const values = Array.from(distribution);
  return values.indexOf(Math.max(...values));
}

function settingsOf(tiny: TinyModel): readonly Setting[] {
  const add = (layer: number, multiplier: number, positions: SteeredPositions): Setting => ({
    pushes: [push(tiny, { kind: 'add', layer, vec: `vec.L${layer}` }, multiplier)],
    positions,
  });
  const last = tiny.golden.n_blocks - 1;
  const vec = `vec.L${last}`;
  const both = [
    push(tiny, { kind: 'add', layer: 0, vec: 'vec.L0' }, 0.5),
    push(tiny, { kind: 'add', layer: last, vec }, -0.5),
  ];
  return [
    unsteered,
    add(0, 1, 'answer'),
    add(0, -1.5, 'answer'),
    add(last, 1, 'answer'),
    add(0, 0, 'answer'),
    add(0, 1, 'all'),
    add(0, -1, 'prompt'),
    { pushes: both, positions: 'answer' },
    add(0, 1, 'fromPromptLast'),
    { pushes: spans(both), positions: 'all' },
    { pushes: [push(tiny, { kind: 'ablate', layer: 0, vec: 'vec.L0' }, 1)], positions: 'all' },
    // Shares a graph with the one before, at another place.
    { pushes: [push(tiny, { kind: 'ablate', layer: last, vec }, 1)], positions: 'all' },
  ];
}

/** Another push at each of the first positions, and one that overlaps them at the same place. */
function spans([first, last]: readonly Push[]): readonly Push[] {
  if (first === undefined || last === undefined) return [];
  return [
    { ...first, span: { from: 1, to: 3 } },
    { ...first, span: { from: 3, to: 4 }, multiplier: -2 },
    { ...first, span: { from: 2 }, multiplier: 0.25 },
    last,
  ];
}

function push(tiny: TinyModel, edit: Parameters<typeof pushOf>[1], multiplier: number): Push {
  return { ...pushOf(tiny, edit), multiplier };
}

/** The plain way: the whole row, every logit, softmax in float64. */
async function fullPass(
  model: LoadedModel,
  answer: readonly number[],
  { pushes, positions }: Setting,
) {
  const firsts = { answer: prompt.length, fromPromptLast: prompt.length - 1, all: 0, prompt: 0 };
  const [from, to] = [firsts[positions], positions === 'prompt' ? prompt.length : Infinity];
  const steering = pushes.map(({ multiplier, span, ...rest }) => ({
    push: {
      ...rest,
      span: { from: Math.max(from, span?.from ?? 0), to: Math.min(to, span?.to ?? Infinity) },
    },
    multiplier,
  }));
  const rows = [[...prompt, ...answer]];
  const request: TraceRequest = { rows, capture: [], logits: true, steering, exact: true };
  const { logits } = await model.traceRow(request, 0);
  const [, width = 1] = logits?.dims ?? [];
  const distributions = answer.map((_, at) => {
    const row = (prompt.length - 1 + at) * width;
    const values = Array.from(logits?.data.slice(row, row + width) ?? []);
    const total = logSumExp(values);
    return values.map((value) => value - total);
  });
  return { distributions, logProbs: answer.map((token, at) => distributions[at]?.[token] ?? NaN) };
}

function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, logP, at) => sum + Math.exp(logP) * (logP - (q[at] ?? NaN)), 0);
}

function near(
  found: ArrayLike<number>,
  expected: readonly number[],
  { golden, rounding }: TinyModel,
  what: string,
): void {
  assert.equal(found.length, expected.length, what);
  // Rounded activations depend on what else is in the run: here only the order of size is checked.
  const allowed = golden.tolerance * (rounding ? 10 : 1);
  expected.forEach((value, at) => {
    const difference = Math.abs((found[at] ?? NaN) - value);
    assert.ok(difference <= allowed, `${what} [${at}]: ${found[at]}, expected ${value}`);
  });
}

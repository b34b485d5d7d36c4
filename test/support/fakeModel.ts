import type { Activations, Model, ReadTask } from '../../extension/core/model/model';
import { hookName, type HookPoint } from '../../extension/core/steering/hookPoint';

/** What a fake model has at one token of a text. */
export type FakeActivation = (
  text: readonly number[],
  position: number,
  hookPoint: HookPoint,
) => readonly number[];

/** A model that can only be read; `tasks` are the tasks it was given. */
export function fakeModel(activation: FakeActivation): Model & { readonly tasks: ReadTask[] } {
  const refuse = () => Promise.reject(new Error('the fake model can only be read'));
  const tasks: ReadTask[] = [];
  return {
    tasks,
    record: {
      id: 'fake',
      hash: 'f00d',
      file: 'onnx/model.onnx',
      precision: 'exact',
      architecture: 'fake',
      blockCount: 4,
      width: 3,
      vocabularySize: 100,
      contextLength: 100,
    },
    tokenizer: {
      encode: () => [],
      decode: () => '',
      hasChatTemplate: false,
      chatPrompt: () => '',
      endTokens: [],
    },
    scoreAnswers: refuse,
    scoreText: refuse,
    startDecoding: refuse,
    close: () => Promise.resolve(),
    readActivations: (task, hookPoints) => {
      tasks.push(task);
      return Promise.resolve(
        task.branches.map(({ answer, pools }) =>
          pools.map((pool) => meanOf(activation, [...task.prompt, ...answer], pool, hookPoints)),
        ),
      );
    },
  };
}

function meanOf(
  activation: FakeActivation,
  text: readonly number[],
  pool: readonly number[],
  hookPoints: readonly HookPoint[],
): Activations {
  return hookPoints.map((hookPoint) => {
    const rows = pool.map((position) => {
      if (text[position] === undefined) {
        throw new Error(`${hookName(hookPoint)}: no token at ${position}`);
      }
      return activation(text, position, hookPoint);
    });
    const width = rows[0]?.length ?? 0;
    return Float32Array.from({ length: width }, (_, i) => {
      return rows.reduce((sum, row) => sum + (row[i] ?? NaN), 0) / rows.length;
    });
  });
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runToolTask } from '../../../../extension/core/evaluation/toolUse/runToolTask';
import { scoreToolCalls } from '../../../../extension/core/evaluation/toolUse/scoreToolCalls';
import { toolDialogue } from '../../../../extension/core/evaluation/toolUse/toolDialogue';
import { toolsOf } from '../../../../extension/core/evaluation/toolUse/toolsOf';
import { sum } from '../../../../extension/core/math/sum';
import { loadModel } from '../../../../extension/core/model/loadModel';
import { parseToolTaskFile } from '../../../../extension/core/pairs/toolTasks/parseToolTaskFile';
import { unsteered, type Setting } from '../../../../extension/core/steering/push';
import { near } from '../../../support/near';

const media = fileURLToPath(new URL('../../../../media/', import.meta.url));
const file = parseToolTaskFile(readFileSync(`${media}tool-tasks/tool-tasks.json`, 'utf8'), 'tasks');
const [task] = file.tasks;
assert.ok(task !== undefined);
const options = { shown: file.shown, tools: toolsOf(file), steps: 2, maxTokens: 14 };
const model = await loadModel(`${media}models/SmolLM2-135M-Instruct`);
after(() => model.close());

/** A push along one axis at block 15, large enough to break the model. */
const vector = {
  dims: [576],
  data: Float32Array.from({ length: 576 }, (_, at) => Number(at === 7)),
};
const hookPoint = { block: 15, site: 'residPost' } as const;
const broken: Setting = {
  pushes: [{ hookPoint, operator: 'add', tensors: { vector }, multiplier: 400 }],
  positions: 'answer',
};

describe('tools on the model in the box', () => {
  it('it adds two numbers by the calculator, and does not when it is broken', async () => {
    const { runs, appliedPositions } = await runToolTask(model, task, [unsteered, broken], options);
    const [before, afterPush] = runs;
    assert.deepEqual(before, {
      outcome: 'success',
      lines: ['Call: add(45, 19)', 'Result: 64', 'Answer: 64'],
      calls: 1,
    });
    assert.notEqual(afterPush?.outcome, 'success');
    assert.ok(appliedPositions > 0);
  });

  it('a right call is as likely as its text is by itself, and less so when it is broken', async () => {
    const scores = await scoreToolCalls(model, task, [unsteered, broken], options);
    const [before, afterPush] = scores;
    const { tokenizer } = model;
    const dialogue = tokenizer.chatPrompt(toolDialogue(task, options, tokenizer));
    const prompt = tokenizer.encode(dialogue);
    const reply = tokenizer.encode(`${dialogue}Call: add(45, 19)`).slice(prompt.length);
    const [text] = await model.scoreText({ prompt, reply }, []);
    near(before?.logProb, sum(text?.logProbs ?? []), 1e-3);
    assert.equal(before?.tokens, reply.length);
    assert.ok((afterPush?.logProb ?? 0) < before.logProb - 10);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { DialogueSummary } from '../../../../../extension/core/study/measures/dialogues/schemas';
import type { JudgedSummary } from '../../../../../extension/core/study/measures/judged/schemas';
import { runStudy } from '../../../../../extension/core/study/runStudy';
import { chatServer, say, type ChatRequest, type Scripted } from '../../../../support/chatServer';
import { hashModel } from '../../../../support/hashModel';
import { tempFolder } from '../../../../support/tempFolder';
import { planFakeStudy, writeFakeStudy } from '../../fakeStudy';

const lines = (name: string) =>
  [1, 2, 3].map((n) => JSON.stringify({ id: `${name}-${n}`, turns: [`${n}?`, 'And?'] })).join('\n');

describe('a study with dialogues and judges', () => {
  const home = tempFolder({
    'media/dialogues/mt-bench.jsonl': lines('mt'),
    'media/dialogues/oasst.jsonl': lines('oasst'),
  });
  let folders = 0;
  const newFolder = () => join(home, `run-${folders++}`);
  const key = 'sk-very-secret';
  before(() => {
    writeFakeStudy(home);
    process.env['FAKE_JUDGE_KEY'] = key;
  });
  const plan = (judge: object | undefined) =>
    planFakeStudy(home, {
      changes: {
        pairs: ['kind.pairs.jsonc'],
        methods: undefined,
        degradations: [],
        baselines: ['unsteered', 'prompted', 'randomDirection'],
        measures: {
          dialogues: { dialogues: 2, tokens: 4, items: 2 },
          judged: { prompts: 3, tokens: 6, ...(judge === undefined ? {} : { judge }) },
        },
      },
    });
  const summaryOf = (folder: string) =>
    (
      JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as {
        results: { measures: { dialogues: DialogueSummary; judged: JudgedSummary } }[];
      }
    ).results[0]?.measures ?? assert.fail('no measures');
  const everything = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');

  it('runs without a judge, by the rules alone, and shows both sections', async () => {
    const folder = newFolder();
    await runStudy(hashModel(), plan(undefined), { folder });
    const { dialogues, judged } = summaryOf(folder);
    assert.equal(dialogues.dialogues, 2);
    assert.equal(judged.prompts, 3);
    assert.equal(judged.judge, undefined);
    assert.deepEqual(new Set(judged.wins.map((each) => each.judge)), new Set(['rules']));
    for (const { won, tied, lost, failed } of judged.wins) {
      assert.equal(won + tied + lost + failed, 3);
    }
    const report = readFileSync(join(folder, 'report.md'), 'utf8');
    assert.match(report, /Dialogues/);
    assert.match(report, /Completions compared by judges/);
    assert.match(report, /Only rules judged/);
  });

  it('asks the judge in both orders, counts its bias and failures, and keeps no key', async (t) => {
    let asked = 0;
    const script = ({ body }: ChatRequest): Scripted => {
      assert.equal(body.messages.length, 2);
      asked += 1;
      return asked === 1 ? say('Hm.') : say('{"concept": "A", "quality": "tie"}');
    };
    const { address, requests } = await chatServer(t, script);
    const folder = newFolder();
    const judge = { address, model: 'judge-1', keyVariable: 'FAKE_JUDGE_KEY' };
    await runStudy(hashModel(), plan(judge), { folder });
    const { judged } = summaryOf(folder);
    assert.equal(requests.length, 3 * 5 * 2);
    assert.ok(requests.every(({ authorization }) => authorization === `Bearer ${key}`));
    const [concept, quality] = judged.judge?.trust ?? [];
    assert.deepEqual([concept?.first?.count, concept?.first?.n], [14, 14]);
    assert.equal(quality?.first?.count, 0);
    assert.deepEqual(judged.judge?.failures, [{ reason: 'unreadable', n: 1 }]);
    const ofModel = judged.wins.filter((each) => each.judge === 'llm');
    assert.ok(ofModel.every(({ won, lost }) => won === 0 && lost === 0));
    assert.equal(
      ofModel.reduce((sum, { failed }) => sum + failed, 0),
      2,
    );
    assert.match(everything(folder), /begins [0-9a-f]{12}\]/);
    assert.ok(!everything(folder).includes(key));
  });

  it('stops where the judge stops, and a resumed run asks for the rest only', async (t) => {
    let isDown = false;
    let answered = 0;
    const script = (): Scripted => {
      if (isDown) return { status: 401, body: '' };
      answered += 1;
      isDown = answered === 10;
      return say('{"concept": "B", "quality": "B"}');
    };
    const { address } = await chatServer(t, script);
    const judge = { address, model: 'judge-1' };
    const folder = newFolder();
    const run = async (resume: boolean) => runStudy(hashModel(), plan(judge), { folder, resume });
    await assert.rejects(run(false), { code: 'remoteRefused' });
    isDown = false;
    answered = 100;
    await run(true);
    assert.equal(answered, 100 + 20);
    assert.equal(summaryOf(folder).judged.prompts, 3);
  });

  it('refuses before it begins where the key is missing', () => {
    const judge = { address: 'http://localhost:9/v1', model: 'm', keyVariable: 'NO_SUCH_KEY' };
    assert.throws(() => plan(judge), { code: 'judgeKeyMissing' });
  });
});

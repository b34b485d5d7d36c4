import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { writeSteeringFile } from '../../extension/core/steering/steeringFile';
import { partsOf } from '../../extension/core/steering/steeringOperator';
import { writeSvecVector } from '../../extension/core/steering/vectorDialects/svecVector';
import { readVectorFile } from '../../extension/core/steering/vectorFile';
import { tempFolder } from '../support/tempFolder';
import { testOperator } from '../support/testOperator';
import { testVector } from '../support/testVector';
import { fixturePath } from '../support/vectorFixture';
import { runInProcess } from './runCli';

const folder = tempFolder();
const at = (name: string) => join(folder, name);
const vector = testVector(2);

async function inspect(path: string): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runInProcess(['inspect', path, '--json']);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('inspect', () => {
  const dialects: readonly [what: string, file: string, dialect: RegExp | undefined][] = [
    ['a GGUF control vector', 'repeng.gguf', /repeng/],
    ['a bare tensor', 'layer_3.pt', /PyTorch/],
    ['a .svec file', 'v.svec', /activation-steering/],
    ['a vector of this program', 'v.safetensors', undefined],
  ];
  writeFileSync(at('v.svec'), writeSvecVector(vector));
  writeFileSync(at('v.safetensors'), writeSteeringFile(vector));
  copyFileSync(fixturePath('repeng.gguf'), at('repeng.gguf'));
  copyFileSync(fixturePath('layer_3.pt'), at('layer_3.pt'));
  for (const [what, name, dialect] of dialects) {
    for (const other of ['bin', 'json', 'safetensors']) {
      it(`knows ${what} by its content, named .${other}`, async () => {
        const path = at(`${name.replace(/\.\w+$/, '')}-copy.${other}`);
        copyFileSync(at(name), path);
        const description = await inspect(path);
        assert.equal(description['kind'], 'steering vector');
        if (dialect === undefined) assert.equal(description['dialect'], undefined);
        else assert.match(description['dialect'] as string, dialect);
        assert.ok((description['norm by hook point'] as string[]).length > 0);
      });
    }
  }

  it('tells a damaged .svec file what is wrong with it, whatever it is called', async () => {
    const path = at('cut.json');
    writeFileSync(path, readFileSync(at('v.svec')).subarray(0, 120));
    const { code, stderr } = await runInProcess(['inspect', path]);
    assert.equal(code, 2);
    assert.match(stderr, /cut\.json, byte \d+/);
  });

  it('tells the parts of an operator, with its gate and unit', async () => {
    const path = at('o.safetensors');
    writeFileSync(path, writeSteeringFile(testOperator()));
    const description = await inspect(path);
    assert.equal(description['kind'], 'steering operator');
    assert.equal(description['unit'], 'direction');
    assert.match(description['gate'] as string, /above 0\.2500/);
    assert.deepEqual(description['parts'], [
      'blocks.1.hook_resid_post: affine, positions: all; ' +
        'A [1, 3], B [1, 3], bias [3]; norms 2.24, 2.24, 1.00',
      'blocks.1.hook_resid_post: add, positions: from 2; vector [3]; norms 5.00',
      'blocks.2.hook_resid_post: add, positions: all; vector [3]; norms 1.00',
    ]);
  });
});

describe('an operator file of another program’s formats', () => {
  const adding = at('adding.safetensors');
  const { unit, record } = vector;
  writeFileSync(adding, writeSteeringFile({ parts: partsOf(vector), unit, record }));
  writeFileSync(at('o.safetensors'), writeSteeringFile(testOperator()));

  for (const to of ['gguf', 'svec', 'safetensors']) {
    it(`is ${to} where it only adds vectors`, async () => {
      const out = at(`out.${to}`);
      const { code, stderr } = await runInProcess(['convert', adding, '--to', to, '--out', out]);
      assert.equal(code, 0, stderr);
      const back = readVectorFile(bytesSource(readFileSync(out), out));
      assert.deepEqual(back.vectors, vector.vectors);
    });
  }

  it('is refused with the reason where it does more, and the doctor says the same', async () => {
    const path = at('o.safetensors');
    const args = ['convert', path, '--to', 'gguf', '--out', at('x.gguf')];
    const { code, stderr } = await runInProcess(args);
    assert.equal(code, 2);
    assert.match(stderr, /o\.safetensors holds a steering operator.*its gate leaves some prompts/);
    const { stdout } = await runInProcess(['doctor', path]);
    assert.match(stdout, /an operator of 3 parts/);
    assert.match(stdout, /cannot become a GGUF or \.svec file: its gate/);
    const { stdout: json } = await runInProcess(['doctor', path, '--json']);
    assert.equal((JSON.parse(json) as { parts: unknown[] }).parts.length, 3);
  });
});

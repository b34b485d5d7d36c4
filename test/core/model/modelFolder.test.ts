import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { externalDataFile } from '../../../extension/core/model/externalDataFile';
import { readModelFolder } from '../../../extension/core/model/modelFolder';
import { chooseVariant, listVariants } from '../../../extension/core/model/onnxVariants';
import { resolveModel } from '../../../extension/core/model/resolveModel';
import { sharedPath } from '../../support/golden';
import { tempFolder } from '../../support/tempFolder';

describe('listVariants', () => {
  const cases: [name: string, files: string[], expected: string[]][] = [
    [
      'dtypes by name, best first',
      [
        'onnx/model_uint8.onnx',
        'onnx/model_quantized.onnx',
        'onnx/model_q4f16.onnx',
        'onnx/model_q4.onnx',
        'onnx/model_int8.onnx',
        'onnx/model_fp16.onnx',
        'onnx/model_bnb4.onnx',
        'onnx/model.onnx',
      ],
      ['fp32', 'fp16', 'q4', 'q4f16', 'bnb4', 'q8', 'int8', 'uint8'],
    ],
    ['names nobody knows come last', ['onnx/model_O2.onnx', 'onnx/model_q4.onnx'], ['q4', 'O2']],
    ['a file with a name of its own', ['decoder.onnx'], ['decoder']],
    ['other files and folders are no variants', ['model.onnx_data', 'cpu/model.onnx', 'a.txt'], []],
  ];
  for (const [name, files, expected] of cases) {
    it(name, () =>
      assert.deepEqual(
        listVariants(files).map(({ dtype }) => dtype),
        expected,
      ),
    );
  }
});

describe('chooseVariant', () => {
  const files = [
    'config.json',
    'model.onnx',
    'onnx/decoder_model_merged_q4.onnx',
    'onnx/model_q4.onnx',
    'onnx/model_quantized.onnx',
    'onnx/model_O2.onnx',
    'onnx/decoder_with_past_model.onnx',
    'onnx/extra.onnx',
  ];
  const cases: [asked: string | undefined, expected: string][] = [
    [undefined, 'model.onnx'],
    ['fp32', 'model.onnx'],
    ['q4', 'onnx/model_q4.onnx'],
    ['q8', 'onnx/model_quantized.onnx'],
    ['quantized', 'onnx/model_quantized.onnx'],
    ['O2', 'onnx/model_O2.onnx'],
    ['extra', 'onnx/extra.onnx'],
    ['onnx/extra.onnx', 'onnx/extra.onnx'],
    ['decoder_model_merged_q4.onnx', 'onnx/decoder_model_merged_q4.onnx'],
  ];
  for (const [asked, expected] of cases) {
    it(`${asked ?? 'nothing asked'}: ${expected}`, () => {
      assert.equal(chooseVariant('a model', files, asked).file, expected);
    });
  }

  it('the onnx folder goes before the folder above', () => {
    assert.equal(
      chooseVariant('m', ['model.onnx', 'onnx/model.onnx'], undefined).file,
      'onnx/model.onnx',
    );
  });

  it('a merged decoder goes before its parts', () => {
    const parts = ['decoder_with_past_model', 'decoder_model', 'decoder_model_merged'];
    const chosen = chooseVariant(
      'm',
      parts.map((name) => `onnx/${name}.onnx`),
      undefined,
    );
    assert.equal(chosen.file, 'onnx/decoder_model_merged.onnx');
  });

  it('a missing one: an error with what is there', () => {
    assert.throws(() => chooseVariant('a model', files, 'fp16'), {
      code: 'noSuchVariant',
      message: /"fp16"; it has fp32 \(model\.onnx\), q4 \(onnx\/model_q4\.onnx\), q8 /,
    });
    assert.throws(() => chooseVariant('a model', ['config.json'], undefined), {
      code: 'noOnnxFile',
      message: /it has config\.json/,
    });
  });
});

const config = '{"num_hidden_layers": 3}';

describe('readModelFolder', () => {
  it('has the parts of a model in hub layout', async () => {
    const folder = tempFolder({ 'config.json': config, 'onnx/model_q4.onnx': '' });
    const files = await readModelFolder(folder, 'some/id');
    assert.deepEqual(
      { ...files, config: files.config.blockCount },
      {
        id: 'some/id',
        folder,
        dtype: 'q4',
        file: 'onnx/model_q4.onnx',
        graph: join(folder, 'onnx/model_q4.onnx'),
        config: 3,
      },
    );
  });

  const refused: [name: string, files: Record<string, string>, code: string, message: RegExp][] = [
    ['an empty folder', {}, 'noOnnxFile', /it has nothing/],
    ['no config.json', { 'model.onnx': '' }, 'noModelFile', /no config\.json; it has model\.onnx/],
    [
      'a config.json that is not JSON',
      { 'model.onnx': '', 'config.json': '{' },
      'badJsonFile',
      /config\.json is not JSON/,
    ],
    [
      'a config.json that is no object',
      { 'model.onnx': '', 'config.json': '[]' },
      'badModelConfig',
      /config\.json: found a list/,
    ],
  ];
  for (const [name, files, code, message] of refused) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(readModelFolder(tempFolder(files), 'id'), { code, message });
    });
  }
});

/** A hub cache: `snapshot` holds links into `blobs`, which are named by hash. */
function hubCache(): string {
  const cache = tempFolder({ 'blobs/aaa': 'graph', 'blobs/bbb': 'data', 'blobs/ccc': config });
  const snapshot = join(cache, 'snapshots/1');
  mkdirSync(join(snapshot, 'onnx'), { recursive: true });
  symlinkSync('../../../blobs/aaa', join(snapshot, 'onnx/model.onnx'));
  symlinkSync('../../../blobs/bbb', join(snapshot, 'onnx/model.onnx_data'));
  symlinkSync('../../blobs/ccc', join(snapshot, 'config.json'));
  return cache;
}

describe('symbolic links', () => {
  it('are followed: graph and data are the blobs, in one folder', async () => {
    const cache = hubCache();
    const files = await readModelFolder(join(cache, 'snapshots/1'), 'id');
    assert.equal(files.graph, join(cache, 'blobs/aaa'));
    assert.equal(files.file, 'onnx/model.onnx');
    assert.equal(await externalDataFile(files, 'model.onnx_data'), 'bbb');
  });

  it('a link to a folder is a folder', async () => {
    const folder = tempFolder({
      'real/config.json': config,
      'real/model.onnx': '',
      'real/w.bin': '',
    });
    symlinkSync('real', join(folder, 'link'));
    const files = await resolveModel(join(folder, 'link'));
    assert.equal(files.id, 'link');
    assert.equal(files.graph, join(folder, 'real/model.onnx'));
    assert.equal(await externalDataFile(files, 'w.bin'), 'w.bin');
  });

  it('data that really lies elsewhere is refused, with what to do', async () => {
    const folder = tempFolder({
      'm/config.json': config,
      'm/model.onnx': '',
      'elsewhere/weights': '',
    });
    symlinkSync('../elsewhere/weights', join(folder, 'm/model.onnx_data'));
    const files = await resolveModel(join(folder, 'm'));
    await assert.rejects(externalDataFile(files, 'model.onnx_data'), {
      code: 'externalDataElsewhere',
      message: /really .*elsewhere.*copy the graph and its data/,
    });
  });
});

describe('externalDataFile', () => {
  const folder = tempFolder({
    'config.json': config,
    'secret.bin': '',
    'onnx/model.onnx': '',
    'onnx/model.onnx_data': '',
    'onnx/parts/1.bin': '',
    'onnx/..data': '',
  });
  const cases: [location: string, expected: string | RegExp, code?: string][] = [
    ['model.onnx_data', 'model.onnx_data'],
    ['./model.onnx_data', 'model.onnx_data'],
    ['parts/1.bin', 'parts/1.bin'],
    ['parts/../model.onnx_data', 'model.onnx_data'],
    ['..data', '..data'],
    ['model.onnx_data_1', /no file .*model\.onnx_data_1/, 'externalDataMissing'],
    ['../secret.bin', /outside its folder/, 'externalDataElsewhere'],
    ['../onnx', /outside its folder/, 'externalDataElsewhere'],
    ['', /outside its folder/, 'externalDataElsewhere'],
    [join(folder, 'onnx/model.onnx_data'), /outside its folder/, 'externalDataElsewhere'],
  ];
  for (const [location, expected, code] of cases) {
    it(`"${location.replace(folder, '')}"`, async () => {
      const found = externalDataFile(await resolveModel(folder), location);
      if (typeof expected === 'string') assert.equal(await found, expected);
      else await assert.rejects(found, { code, message: expected });
    });
  }
});

describe('resolveModel', () => {
  it('a folder, by a relative path too', async () => {
    const folder = tempFolder({ 'config.json': config, 'onnx/model.onnx': '' });
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.equal((await resolveModel('.')).graph, join(folder, 'onnx/model.onnx'));
    } finally {
      process.chdir(before);
    }
  });

  it('an ONNX file belongs to the folder above onnx, or to its own', async () => {
    const files = { 'config.json': config, 'onnx/model_q4.onnx': '', 'onnx/model.onnx': '' };
    const folder = tempFolder({ ...files, 'other.onnx': '' });
    const inOnnx = await resolveModel(join(folder, 'onnx/model_q4.onnx'));
    assert.deepEqual([inOnnx.folder, inOnnx.file], [folder, 'onnx/model_q4.onnx']);
    const beside = await resolveModel(join(folder, 'other.onnx'));
    assert.deepEqual([beside.folder, beside.file], [folder, 'other.onnx']);
  });

  it('a folder goes before a hub id of the same name', async () => {
    const folder = tempFolder({ 'owner/name/config.json': config, 'owner/name/model.onnx': '' });
    const before = process.cwd();
    process.chdir(folder);
    try {
      const files = await resolveModel('owner/name', { cacheFolder: folder, networkAllowed: true });
      assert.equal(files.folder, join(folder, 'owner/name'));
    } finally {
      process.chdir(before);
    }
  });

  const cacheFolder = tempFolder();
  for (const name of ['no/such/folder', './model', '../x', 'a--b', 'a..b', '', 'x/y.onnx/z']) {
    it(`"${name}" is nothing`, async () => {
      const resolving = resolveModel(name, { cacheFolder, networkAllowed: true });
      await assert.rejects(resolving, { code: 'noSuchModel' });
    });
  }

  it('without a cache folder the hub is not thought of', async () => {
    await assert.rejects(resolveModel('owner/name'), { code: 'noSuchModel' });
  });

  it('the model in the box', async () => {
    const files = await resolveModel(sharedPath('models/SmolLM2-135M-Instruct'));
    assert.equal(files.dtype, 'q4');
    assert.equal(files.config.blockCount, 30);
    assert.equal(await externalDataFile(files, 'model_q4.onnx_data'), 'model_q4.onnx_data');
  });
});

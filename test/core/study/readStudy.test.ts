import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SteeringError } from '../../../extension/core/base/errors';
import { readStudy } from '../../../extension/core/study/readStudy';
import { studyJsonSchema } from '../../../extension/core/study/studyFile';

describe('readStudy', () => {
  it('a study of one pair file has a default for everything else', () => {
    assert.deepEqual(readStudy('{ "pairs": ["a.pairs.jsonc"] }', 'a.study.json'), {
      version: 1,
      precision: 'exact',
      pairs: ['a.pairs.jsonc'],
      build: { method: 'meanDifference', read: 'answerMean', split: 'train' },
      site: 'residPost',
      blocks: 'middle',
      operators: ['add'],
      measures: {},
      multipliers: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5],
      steered: 'answer',
      effects: ['propensity'],
      degradations: ['likelihood', 'repetition'],
      baselines: ['unsteered', 'prompted', 'randomDirection', 'shuffledPairs'],
      budget: { kl: 0.1, statistic: 'mean' },
      completionMultipliers: [-1, 1],
      limits: {
        items: 50,
        validationItems: 12,
        trainPairs: 200,
        texts: 12,
        textTokens: 128,
        calibrationTexts: 4,
        completionPrompts: 4,
        completionTokens: 32,
      },
      seed: 1,
    });
  });

  it('a partly given group keeps the other defaults', () => {
    const study = readStudy('{ "pairs": ["a"], "limits": { "items": 3 } }', 'a');
    assert.equal(study.limits.items, 3);
    assert.equal(study.limits.texts, 12);
  });

  it('comments and trailing commas are allowed', () => {
    assert.equal(readStudy('// a\n{ "pairs": ["a"], /* b */ "seed": 7, }', 'a').seed, 7);
  });

  const refused: [name: string, text: string, message: RegExp][] = [
    ['a syntax error, with its place', '{\n  "pairs" ["a"]\n}', /line 2, column 11: ColonExpected/],
    ['an empty file', '', /ValueExpected/],
    ['a list', '[]', /the study is \[\]; expected object/],
    ['no pair files', '{}', /pairs is missing; expected array/],
    ['an empty list of pair files', '{"pairs":[]}', /pairs is \[\]/],
    ['a misspelt key', '{"pairs":["a"],"multiplers":[1]}', /"multiplers" .*mean "multipliers"/],
    ['a misspelt inner key', '{"pairs":["a"],"limits":{"item":1}}', /"item" .* limits.*"items"/],
    ['an unknown key, with those known', '{"pairs":["a"],"zzz":1}', /Known keys: .*pairs.*seed/],
    ['a shift, which is not there yet', '{"pairs":["a"],"shifts":[]}', /"shifts" is no key/],
    ['a misspelt operator', '{"pairs":["a"],"operators":["abalte"]}', /did you mean ablate/],
    ['an operator that needs matrices', '{"pairs":["a"],"operators":["affine"]}', /operators\[0\]/],
    ['an unknown method', '{"pairs":["a"],"build":{"method":"pca"}}', /build\.method is "pca"/],
    ['a multiplier in quotes', '{"pairs":["a"],"multipliers":[0,"1"]}', /multipliers\[1\] is "1"/],
    ['one multiplier twice', '{"pairs":["a"],"multipliers":[1,1]}', /each multiplier once/],
    ['only one multiplier', '{"pairs":["a"],"multipliers":[1]}', /multipliers/],
    ['no positive multiplier', '{"pairs":["a"],"multipliers":[-1,0]}', /above 0/],
    ['no unsteered baseline', '{"pairs":["a"],"baselines":["prompted"]}', /"unsteered" among/],
    ['blocks of another form', '{"pairs":["a"],"blocks":"last"}', /blocks is "last"; expected/],
    ['a limit of 0', '{"pairs":["a"],"limits":{"items":0}}', /limits\.items is 0/],
    ['a fractional seed', '{"pairs":["a"],"seed":1.5}', /seed is 1\.5/],
    ['a later version', '{"version":2,"pairs":["a"]}', /version is 2; expected one of 1/],
  ];
  for (const [name, text, message] of refused) {
    it(`${name} is refused`, () =>
      assert.throws(
        () => readStudy(text, 'a.study.json'),
        (error) =>
          error instanceof SteeringError &&
          error.code === 'badStudy' &&
          error.message.startsWith('a.study.json ') &&
          message.test(error.message),
      ));
  }

  it('all problems are named at once', () => {
    const text = '{"pairs":[],"seed":-1,"steerd":"all"}';
    assert.throws(() => readStudy(text, 'a'), /pairs[^]*seed[^]*steerd/);
  });
});

describe('studyJsonSchema', () => {
  it('requires the pair files only, and allows no unknown keys', () => {
    const schema = studyJsonSchema();
    assert.deepEqual(Reflect.get(schema, 'required'), ['pairs']);
    assert.equal(Reflect.get(schema, 'additionalProperties'), false);
  });
});

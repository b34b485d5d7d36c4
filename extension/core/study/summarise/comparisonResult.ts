import { comparedOperator } from '../comparison/comparedOperator';
import type { ConceptRecord, RunRecord } from '../runRecord';
import { chooseBlock } from '../chooseBlock';
import type { ItemUnit } from '../itemScores';
import type { ComparedEntry, Comparison } from '../summary';
import { sweepMultipliers } from '../sweep';
import type { UnitOf, UnitResult } from '../unitResult';
import { degradationEstimates } from './degradationEstimates';
import { effectEstimates, effectPerTokenOf, type Measured } from './effectEstimates';
import { estimate, shareOf } from './estimate';
import { present } from './material';

/** One row before it is compared with others: its wanted effect by item. */
interface Row {
  readonly entry: Omit<ComparedEntry, 'aheadOfRandom' | 'behindBest'>;
  readonly wanted: ReadonlyMap<string, number>;
}

/**
 * The methods of one concept at equal KL, best first, each paired by item with the best of them and
 * with a random direction at the same budget.
 * @returns none when the study compares no methods, or none is measured yet.
 */
export function comparisonResult(
  record: RunRecord,
  concept: ConceptRecord,
  results: readonly UnitResult[],
): readonly Comparison[] {
  const { study, blocks } = record.identity;
  if (study.methods === undefined) return [];
  const own = results.filter((result) => result.concept === concept.key);
  const items = own.filter((result) => result.kind === 'item');
  const test = new Map(items.flatMap((item) => (item.split === 'test' ? [[item.id, item]] : [])));
  const rows = [
    ...own.flatMap((result) =>
      result.kind === 'method' ? methodRow(result, test, study.seed) : [],
    ),
    ...promptedRows(own, test, study.seed),
  ];
  const unsteered = effectEstimates(
    [...test.values()].map((item) => ({ item, scores: item.unsteered })),
    study.seed,
  );
  if (rows.length === 0 || unsteered === undefined) return [];
  return [
    {
      concept: concept.concept,
      budget: study.budget,
      calibrationTexts: Math.max(
        0,
        ...own.map((each) => (each.kind === 'method' ? each.calibration.texts : 0)),
      ),
      block: chooseBlock(items, comparedOperator(study), blocks, sweepMultipliers(study)).block,
      items: test.size,
      unsteered: unsteered.propensityPerToken,
      entries: ranked(rows, study.seed),
      failures: own.flatMap((result) => {
        if (result.kind !== 'failure') return [];
        const [, name] = result.key.split('/method/');
        return name === undefined ? [] : [{ name, code: result.code, message: result.message }];
      }),
    },
  ];
}

function methodRow(
  method: UnitOf<'method'>,
  test: ReadonlyMap<string, ItemUnit>,
  seed: number,
): readonly Row[] {
  const { name, title, moves, calibration } = method;
  const sign = moves === 'toward' ? 1 : -1;
  const isBaseline = method.method === 'randomDirection' || method.method === 'shuffledPairs';
  const mirrored = method.items.flatMap(({ id, mirrored: scores }) => measured(test, id, scores));
  const steering: ComparedEntry['steering'] = {
    method: method.method,
    moves,
    places: method.places,
    operators: method.operators,
    positions: method.positions,
    isGated: method.isGated,
    multiplier: calibration.multiplier,
    unit: method.unit,
    calibratedKl: calibration.kl,
    ...present({ missed: calibration.missed }),
    file: method.file,
    hash: method.hash,
  };
  return row(
    {
      name,
      title,
      kind: isBaseline ? 'baseline' : 'method',
      steering,
      ...present({
        mirroredEffect: estimate(
          mirrored.map((each) => -sign * effectPerTokenOf(each)),
          seed,
        ),
        degradation: degradationEstimates(method.texts, seed),
        kl95: estimate(
          method.texts.map(({ kl95 }) => kl95),
          seed,
        ),
        completion: method.completion,
      }),
    },
    method.items.flatMap((scores) => measured(test, scores.id, scores)),
    { sign, seed },
  );
}

/** The prompt that asks for the concept, and the one with examples of it. */
function promptedRows(
  own: readonly UnitResult[],
  test: ReadonlyMap<string, ItemUnit>,
  seed: number,
): readonly Row[] {
  const replies = own.filter((result) => result.kind === 'text');
  const asked = [...test.values()].flatMap((item) =>
    item.prompted.filter(({ side }) => side === 'positive').map((scores) => ({ item, scores })),
  );
  const price = replies.flatMap(({ tokens, unsteered, prompted }) =>
    prompted
      .filter(({ side }) => side === 'positive')
      .map(({ nll }) => ({ tokens, unsteered, nll, appliedPositions: 0 })),
  );
  const fewShot = own.filter((result) => result.kind === 'fewShot');
  return [
    ...row(
      {
        name: 'prompted',
        title: 'Prompt that asks for it',
        kind: 'prompted',
        ...present({ degradation: degradationEstimates(price, seed) }),
      },
      asked,
      { sign: 1, seed },
    ),
    ...fewShot.flatMap(({ shots, items, texts }) =>
      row(
        {
          name: 'fewShot',
          title: `Prompt with ${shots} examples`,
          kind: 'prompted',
          ...present({
            degradation: degradationEstimates(
              texts.map((text) => ({ ...text, appliedPositions: 0 })),
              seed,
            ),
          }),
        },
        items.flatMap((scores) => measured(test, scores.id, scores)),
        { sign: 1, seed },
      ),
    ),
  ];
}

function row(
  described: Omit<Row['entry'], 'effectPerToken' | 'wantedEffect' | 'movedAway'>,
  all: readonly Measured[],
  { sign, seed }: { readonly sign: 1 | -1; readonly seed: number },
): readonly Row[] {
  const effects = effectEstimates(all, seed);
  const wanted = new Map(all.map((each) => [each.item.id, sign * effectPerTokenOf(each)]));
  const values = [...wanted.values()];
  const wantedEffect = estimate(values, seed);
  const movedAway = shareOf(values.filter((value) => value < 0).length, values.length);
  if (!effects || !wantedEffect || !movedAway) return [];
  const { effectPerToken } = effects;
  return [{ entry: { ...described, effectPerToken, wantedEffect, movedAway }, wanted }];
}

function measured(
  test: ReadonlyMap<string, ItemUnit>,
  id: string,
  scores: Measured['scores'] | undefined,
): readonly Measured[] {
  const item = test.get(id);
  return item === undefined || scores === undefined ? [] : [{ item, scores }];
}

function ranked(rows: readonly Row[], seed: number): readonly ComparedEntry[] {
  const best = rows.filter(({ entry }) => entry.kind === 'method').toSorted(byEffect)[0];
  const random = rows.find(({ entry }) => entry.steering?.method === 'randomDirection');
  return rows.toSorted(byEffect).map((each) => ({
    ...each.entry,
    ...present({
      aheadOfRandom: each === random ? undefined : difference(each, random, seed),
      behindBest: each === best ? undefined : difference(best, each, seed),
    }),
  }));
}

function byEffect(a: Row, b: Row): number {
  return b.entry.wantedEffect.mean - a.entry.wantedEffect.mean;
}

/** a − b, paired by item. */
function difference(a: Row | undefined, b: Row | undefined, seed: number) {
  if (a === undefined || b === undefined) return undefined;
  const pairs = [...a.wanted].flatMap(([id, value]) => {
    const other = b.wanted.get(id);
    return other === undefined ? [] : [value - other];
  });
  return estimate(pairs, seed);
}

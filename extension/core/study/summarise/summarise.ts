import { defaultConfidence } from '../../math/interval';
import { bootstrapDraws } from '../../math/bootstrapInterval';
import { sum } from '../../math/sum';
import { findMethod } from '../../methods/index';
import { hashJson } from '../../base/hash';
import { chooseBlock } from '../chooseBlock';
import type { RunRecord } from '../runRecord';
import type { RunSummary, StudyResult } from '../summary';
import { headlineMultiplier, sweepMultipliers } from '../sweep';
import type { UnitOf, UnitResult } from '../unitResult';
import { comparisonResult } from './comparisonResult';
import { conceptResult } from './conceptResult';
import { present, type Material } from './material';
import { repetitionInWords } from './repetitionInWords';
import { warningsOf } from './warningsOf';

/**
 * `summary.json` from the finished units and the record: a pure function of both, so that a run
 * that was stopped and resumed has the same bytes as one that was not.
 */
export function summarise(record: RunRecord, results: readonly UnitResult[]): RunSummary {
  const { study, model, versions, referenceTexts } = record.identity;
  const because = results.find(({ unpackedBecause }) => unpackedBecause !== undefined);
  return {
    version: 1,
    study: { name: record.name, ...present({ file: record.studyFile }), hash: hashJson(study) },
    command: record.command,
    seed: study.seed,
    model: { ...model, ...present({ unpackedBecause: because?.unpackedBecause }) },
    versions: { ...versions, ...record.environment },
    steeredPositions: study.steered,
    multiplierUnit: findMethod(study.build.method).unit ?? 'vector',
    interval: {
      level: defaultConfidence,
      method: 'studentised bootstrap over items; Wilson for shares',
      resamples: bootstrapDraws,
    },
    repetitionMeasure: repetitionInWords,
    ...present({ referenceTexts }),
    results: allResults(record, results),
    ...(study.methods === undefined
      ? {}
      : {
          comparisons: record.identity.concepts.flatMap((concept) =>
            comparisonResult(record, concept, results),
          ),
        }),
    appliedPositions: sum(results.map(appliedPositions)),
    units: { finished: results.length, planned: record.unitsPlanned },
    warnings: warningsOf(record, results),
    failures: failuresOf(results).map(({ key, code, message }) => ({ unit: key, code, message })),
  };
}

/** One result for each concept and operator whose vectors are built and which has a test item. */
function allResults(record: RunRecord, results: readonly UnitResult[]): readonly StudyResult[] {
  const { study, blocks, concepts } = record.identity;
  const multipliers = sweepMultipliers(study);
  return concepts.flatMap((concept) => {
    const own = results.filter((result) => result.concept === concept.key);
    const vectors = own.find((result) => result.kind === 'vectors');
    const items = own.filter((result) => result.kind === 'item');
    const test = items.filter(({ split }) => split === 'test');
    if (vectors === undefined || test.length === 0) return [];
    return study.operators.map((operator) => {
      const material: Material = {
        record,
        concept,
        operator,
        multipliers,
        headline: headlineMultiplier(study),
        chosen: chooseBlock(items, operator, blocks, multipliers),
        vectors,
        items: test,
        texts: own.filter((result) => result.kind === 'text'),
        completions: own.filter((result) => result.kind === 'completions'),
        measured: own.filter((result) => result.kind === 'measure'),
      };
      return conceptResult(material);
    });
  });
}

function appliedPositions(result: UnitResult): number {
  switch (result.kind) {
    case 'item':
    case 'text':
      return sum(result.steered.map((each) => each.appliedPositions));
    case 'completions':
      return result.appliedPositions;
    case 'method':
      return sum([...result.items, ...result.texts].map((each) => each.appliedPositions));
    case 'vectors':
    case 'fewShot':
    case 'measure':
    case 'failure':
      return 0;
  }
}

function failuresOf(results: readonly UnitResult[]): readonly UnitOf<'failure'>[] {
  return results.filter((result) => result.kind === 'failure');
}

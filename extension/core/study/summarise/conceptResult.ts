import type { StudyResult } from '../summary';
import { hookName } from '../../steering/hookPoint';
import { sourcesOf } from '../sweep';
import { completionResults, itemResults } from './itemResults';
import { measureResults } from './measureResults';
import { present, type Material } from './material';
import { promptedResults } from './promptedResults';
import { settingResults } from './settingResults';
import { steerabilityResults } from './steerabilityResults';

/** Everything about one pair file under one operator. */
export function conceptResult(material: Material): StudyResult {
  const { concept, record, chosen, headline } = material;
  const { study } = record.identity;
  const sources = sourcesOf(study);
  return {
    concept: concept.concept,
    ...present({ description: concept.description }),
    pairFile: { file: concept.file, hash: concept.hash, splits: concept.splits },
    method: study.build.method,
    readPosition: study.build.read,
    operator: material.operator,
    multipliers: material.multipliers,
    split: 'test',
    vectors: material.vectors.vectors,
    chosen: {
      hookPoint: hookName({ block: chosen.block, site: study.site }),
      block: chosen.block,
      multiplier: headline,
      split: chosen.n === 0 ? 'none' : 'validation',
      n: chosen.n,
      criterion: chosen.criterion,
    },
    steerability: steerabilityResults(material, sources),
    settings: settingResults(material, sources),
    prompted: promptedResults(material),
    items: itemResults(material),
    completions: completionResults(material),
    ...present({ measures: measureResults(material) }),
  };
}

import { writeVectorFile } from '../../extension/core/steering/vectorFile';
import { planFakeStudy, writeFakeStudy } from '../core/study/fakeStudy';
import { sampleSummary } from './sampleSummary';
import { tempFolder } from './tempFolder';
import { testVector } from './testVector';

/** Files of a run that never was, by their place in a folder: a study finished with this seed. */
export function runFiles(name: string, seed: number): Readonly<Record<string, string>> {
  const folder = tempFolder();
  writeFakeStudy(folder);
  const { record } = planFakeStudy(folder, { changes: { seed } });
  const results = Array.from({ length: record.unitsPlanned }, () => '{}\n').join('');
  return {
    [`runs/${name}/record.json`]: JSON.stringify(record),
    [`runs/${name}/results.jsonl`]: results,
    [`runs/${name}/summary.json`]: JSON.stringify(sampleSummary({ seed })),
  };
}

/** A small vector file. */
export function vectorBytes(seed: number): Uint8Array {
  return writeVectorFile(testVector(seed));
}

import { basename, dirname } from 'node:path';
import type { Model } from '../../model/model';
import { planStudy, type StudyPlan } from '../../study/planStudy';
import type { Shard } from '../../study/shards/shard';
import type { Study } from '../../study/studyFile';
import { mediaFile } from '../installation/packageRoot';
import { environment, versions } from '../installation/versions';
import { defaultTextsFile } from '../readTexts';

export interface RunRequest {
  readonly study: Study;
  /** The study file: its paths are relative to it. */
  readonly path: string;
  /** As it is recorded, where not by its path. */
  readonly recordedAs?: string;
  /** What to type to repeat the run. */
  readonly command: string;
  readonly shard?: Shard;
}

/** What a study is called, by itself or by its file. */
export function studyName({ name }: Study, path: string): string {
  return name ?? basename(path).replace(/(\.study)?\.jsonc?$/, '');
}

/** @throws what `planStudy` throws. */
export function planRun(
  model: Model,
  { study, path, recordedAs = path, command, shard }: RunRequest,
): StudyPlan {
  return planStudy(model, {
    study,
    name: studyName(study, path),
    folder: dirname(path),
    studyFile: recordedAs,
    defaultTexts: defaultTextsFile(),
    media: mediaFile(),
    command,
    versions: versions(),
    environment: environment(),
    started: new Date(),
    ...(shard === undefined ? {} : { shard }),
  });
}

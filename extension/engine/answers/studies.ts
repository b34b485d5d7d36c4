import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { modelBesideStudy } from '../../core/actions/openModel';
import { readInput } from '../../core/actions/readInput';
import { estimateRun, unitsLeft } from '../../core/actions/study/estimateRun';
import { planRun } from '../../core/actions/study/planRun';
import { reuseBeside } from '../../core/actions/study/reuseBeside';
import { viewSummary } from '../../core/actions/study/viewRun';
import type { Model } from '../../core/model/model';
import type { StudyPlan } from '../../core/study/planStudy';
import { readStudy } from '../../core/study/readStudy';
import { defaultRunFolder, runStudy as runPlan } from '../../core/study/runStudy';
import { quoted } from '../../core/study/shards/shardScript';
import type { StudyRequest } from '../../protocol/engineCalls';
import type { LoadedModels } from '../loadedModels';
import type { Answer } from './answer';
import { modelChoice, name } from './argumentSchemas';
import { liveViews } from './liveViews';

const studyRequest = z.object({
  model: modelChoice.omit({ precision: true }).extend({
    precision: modelChoice.shape.precision.exactOptional(),
  }),
  path: name,
  text: z.string().exactOptional(),
  folder: name.exactOptional(),
});

export const estimateStudy: Answer<'estimateStudy'> = {
  takes: studyRequest,
  does: async (request, { models, signal }) => {
    const { model, plan, folder } = await planned(request, models, signal);
    return (await estimateRun(model, plan, unitsLeft(plan, folder), signal)).cost;
  },
};

export const runStudy: Answer<'runStudy'> = {
  takes: studyRequest,
  does: async (request, { models, signal, progress }) => {
    const { model, plan, folder } = await planned(request, models, signal);
    const views = liveViews(folder);
    const { state, reused, summary } = await runPlan(model, plan, {
      folder,
      resume: true,
      stop: signal,
      reuse: reuseBeside(folder),
      expect: async (left) => (await estimateRun(model, plan, left)).expected,
      onProgress: (told) => {
        progress({ ...told, folder, ...views.next() });
      },
    });
    return { state, reused, view: viewSummary(folder, summary) };
  },
};

interface PlannedRun {
  readonly model: Model;
  readonly plan: StudyPlan;
  readonly folder: string;
}

async function planned(
  { model: choice, path, text, folder }: StudyRequest,
  models: LoadedModels,
  signal: AbortSignal,
): Promise<PlannedRun> {
  const given = readStudy(text ?? readInput(path, 'a study file'), path);
  const precision = choice.precision ?? given.precision;
  const named = choice.name ?? modelBesideStudy(given.model, dirname(path));
  const model = await models.get({ ...choice, name: named, precision, signal });
  const plan = planRun(model, {
    study: { ...given, precision },
    path,
    // Without its folder, so that runs of one study are alike wherever they lie.
    recordedAs: basename(path),
    command: commandLine(path, choice),
  });
  return { model, plan, folder: folder ?? join(dirname(path), defaultRunFolder(plan)) };
}

/** What to type in the study's folder. */
function commandLine(path: string, choice: StudyRequest['model']): string {
  const given = (['name', 'precision'] as const).flatMap((key) => {
    const value = choice[key];
    return value === undefined ? [] : [key === 'name' ? '--model' : '--precision', value];
  });
  return ['steering-lab', 'run', basename(path), ...given].map(quoted).join(' ');
}

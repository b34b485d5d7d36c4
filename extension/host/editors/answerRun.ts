import { join } from 'node:path';
import type { Precision } from '../../core/model/model';
import type { Answers } from '../../protocol/channel';
import type { RunCalls } from '../../protocol/editorMessages';
import type { ModelChoice } from '../../protocol/engineCalls';
import type { EngineClient } from '../hostContext';
import { isFields } from '../panel/checkArgs';
import { notTrusted } from '../panel/errors';
import { answerEditor, type EditorHost } from './answerEditor';
import { studyOfRun } from './studyOfRun';

export interface RunHost extends EditorHost {
  readonly engine: Pick<EngineClient, 'call'>;
  model(): ModelChoice;
  showInPanel(run: string): void;
  /** In the browser. */
  openOutside(path: string): Promise<void>;
  exists(path: string): Promise<boolean>;
  readText(path: string): Promise<string>;
}

/** Every call of the page of one run. `path` is the file that was opened, `folder` its run. */
export function answerRun(host: RunHost, path: string, folder: string): Answers<RunCalls> {
  return {
    ...answerEditor(host, path),
    read: (_, { signal }) =>
      host.engine.call('readRun', { folder }, { what: 'Read a run', isBeside: true, signal }),
    resume: async (_, { signal, progress }) => {
      if (!host.isTrusted()) throw notTrusted('Go on with the run');
      const { studyFile, precision } = await readRecord(host, folder);
      const study = await studyOfRun(folder, studyFile, host.exists);
      const model = { ...host.model(), ...(precision === undefined ? {} : { precision }) };
      return host.engine.call(
        'runStudy',
        { model, path: study, folder },
        { what: 'Go on with a run', signal, onProgress: progress },
      );
    },
    openReport: async () => {
      await host.openOutside(join(folder, 'report.html'));
      return undefined;
    },
    copyMarkdown: async () => {
      await host.copyText(await host.readText(join(folder, 'report.md')));
      return undefined;
    },
    showInPanel: async () => {
      host.showInPanel(folder);
      return undefined;
    },
  };
}

interface Record {
  readonly studyFile?: string;
  /** A run goes on with the precision that it began with. */
  readonly precision?: Precision;
}

/** What of a run's record is needed to go on; the engine checks the rest. */
async function readRecord(host: RunHost, folder: string): Promise<Record> {
  const record: unknown = JSON.parse(await host.readText(join(folder, 'record.json')));
  if (!isFields(record)) return {};
  const { studyFile, model } = record;
  const precision = isFields(model) ? model.precision : undefined;
  return {
    ...(typeof studyFile === 'string' ? { studyFile } : {}),
    ...(precision === 'exact' || precision === 'fast' ? { precision } : {}),
  };
}

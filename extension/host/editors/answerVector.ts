import { basename, dirname } from 'node:path';
import type { Answers } from '../../protocol/channel';
import { convertEndings, type VectorCalls } from '../../protocol/editorMessages';
import type { EngineClient } from '../hostContext';
import { isFields, textOf } from '../panel/checkArgs';
import { badArguments, notTrusted } from '../panel/errors';
import { freshPath } from '../panel/freshPath';
import { answerEditor, type EditorHost } from './answerEditor';

export interface VectorHost extends EditorHost {
  readonly engine: Pick<EngineClient, 'call'>;
  showInPanel(view: 'texts' | 'sweep', vector: string): void;
  /** Asks where to write; `suggested` is not taken. */
  askWhereTo(suggested: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
}

/** Every call of the page of one steering file. */
export function answerVector(host: VectorHost, path: string): Answers<VectorCalls> {
  return {
    ...answerEditor(host, path),
    describe: (_, { signal }) =>
      host.engine.call(
        'describeSteering',
        { path },
        { what: 'Read a vector', isBeside: true, signal },
      ),
    use: async (args) => {
      const view = textOf('use', args, 'view');
      if (view !== 'texts' && view !== 'sweep') {
        throw badArguments('use', JSON.stringify(view), 'the view "texts" or "sweep"');
      }
      host.showInPanel(view, path);
      return undefined;
    },
    convert: async (args, { signal }) => {
      const given = textOf('convert', args, 'ending');
      const ending = convertEndings.find((each) => each === given);
      if (ending === undefined) {
        throw badArguments('convert', JSON.stringify(given), convertEndings.join(', '));
      }
      if (!host.isTrusted()) throw notTrusted('Convert a vector');
      const fixes = fixesIn(args);
      const stem = basename(path).replace(/\.[^.]+$/, '');
      const name = fixes.length === 0 ? stem : `${stem}-mended`;
      const suggested = await freshPath(dirname(path), name, `.${ending}`, host.exists);
      const out = await host.askWhereTo(suggested);
      if (out === undefined) return undefined;
      const what = 'Convert a vector';
      const asked = { path, out, ...(fixes.length === 0 ? {} : { fixes }) };
      const { notes } = await host.engine.call('convertSteering', asked, { what, signal });
      return { path: out, notes };
    },
  };
}

function fixesIn(args: unknown): readonly string[] {
  return isFields(args) && args.fix !== undefined ? [textOf('convert', args, 'fix')] : [];
}

import { basename, dirname } from 'node:path';
import type { Answers } from '../../protocol/channel';
import type { EditorStart, VectorCalls } from '../../protocol/editorMessages';
import type { EngineStatus, ExportedFile } from '../../protocol/panelMessages';
import { exportedFile } from '../panel/answerPanel';
import { textOf } from '../panel/checkArgs';

/** What the answers to a page that shows one file do to the world. */
export interface EditorHost {
  readonly engineStatus: () => EngineStatus;
  isTrusted(): boolean;
  readonly strings: Readonly<Record<string, string>>;
  exportFile(file: ExportedFile, folder: string): Promise<string | undefined>;
  copyText(text: string): Promise<void>;
  /** Shows what the active editor shows in another one. */
  reopen(): Promise<void>;
  openAsText(path: string): Promise<void>;
}

type Shared = 'start' | 'copyText' | 'exportFile' | 'reopen' | 'openAsText';

/** The calls that the pages of all files have. */
export function answerEditor(host: EditorHost, path: string): Pick<Answers<VectorCalls>, Shared> {
  return {
    start: async (): Promise<EditorStart> => ({
      path,
      name: basename(path),
      engine: host.engineStatus(),
      isTrusted: host.isTrusted(),
      strings: host.strings,
    }),
    copyText: async (args) => {
      await host.copyText(textOf('copyText', args, 'text'));
      return undefined;
    },
    exportFile: async (args) => host.exportFile(exportedFile(args), dirname(path)),
    reopen: async () => {
      await host.reopen();
      return undefined;
    },
    openAsText: async () => {
      await host.openAsText(path);
      return undefined;
    },
  };
}

import type { PanelHost } from '../../../extension/host/panel/panelHost';
import type { ExportedFile, PanelState } from '../../../extension/protocol/panelMessages';

export interface AskedOfEngine {
  readonly method: string;
  readonly args: unknown;
  readonly what: string;
  readonly isBeside: boolean;
  readonly signal: AbortSignal;
  readonly progress: (progress: unknown) => void;
  readonly answer: (result: unknown) => void;
  readonly fail: (error: Error) => void;
}

export interface FakePanelHost extends PanelHost {
  readonly asked: AskedOfEngine[];
  readonly disk: Map<string, string>;
  readonly unsaved: Map<string, string>;
  readonly done: string[];
  readonly exported: ExportedFile[];
}

/** A world in memory: a disk, an engine that is answered by the test, and a list of what was done. */
export function fakePanelHost({ isTrusted = true } = {}): FakePanelHost {
  const asked: AskedOfEngine[] = [];
  const disk = new Map<string, string>();
  const unsaved = new Map<string, string>();
  const done: string[] = [];
  const exported: ExportedFile[] = [];
  let state: PanelState | undefined;
  return {
    asked,
    disk,
    unsaved,
    done,
    exported,
    engine: {
      status: { kind: 'stopped' },
      call: (method, args, { what, isBeside = false, signal, onProgress }) =>
        new Promise((resolve, reject) => {
          asked.push({
            method,
            args,
            what,
            isBeside,
            signal: signal ?? new AbortController().signal,
            progress: (progress) => onProgress?.(progress as never),
            answer: (result) => {
              resolve(result as never);
            },
            fail: reject,
          });
        }),
    },
    model: () => ({ name: 'of the settings', precision: 'exact', networkAllowed: false }),
    isTrusted: () => isTrusted,
    files: async () => ({ pairs: [], vectors: [], runs: [] }),
    strings: { Build: 'Bauen' },
    commands: new Set(['steeringLab.showLog']),
    home: '/home',
    readState: () => state,
    saveState: async (saved) => {
      state = saved;
    },
    readText: async (path) => unsaved.get(path) ?? disk.get(path) ?? '',
    unsavedText: (path) => unsaved.get(path),
    readStored: async (path) => disk.get(path),
    exists: async (path) => disk.has(path),
    writeText: async (path, text) => {
      disk.set(path, text);
    },
    exportFile: async (file) => {
      exported.push(file);
      return `/chosen/${file.name}`;
    },
    copyText: async (text) => void done.push(`copied ${text}`),
    openFile: async (path, { asText }) =>
      void done.push(`opened ${path}${asText ? ' as text' : ''}`),
    runCommand: async (command, args) => void done.push(`${command} ${JSON.stringify(args)}`),
  };
}

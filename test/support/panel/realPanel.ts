import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openEngine, type Engine } from '../../../extension/engine/engineClient';
import { engineStatus } from '../../../extension/engine/engineStatus';
import { answerPanel } from '../../../extension/host/panel/answerPanel';
import { KeptCalls } from '../../../extension/host/panel/keptCalls';
import type { PanelHost } from '../../../extension/host/panel/panelHost';
import type {
  ExportedFile,
  PanelFiles,
  PanelState,
} from '../../../extension/protocol/panelMessages';
import { openPanel, type PanelPage } from './panelPage';
import type { ThemeKind } from './themes';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface RealPanel extends PanelPage {
  /** The folder that is open. */
  readonly folder: string;
  readonly engine: Engine;
  readonly exported: readonly ExportedFile[];
  readonly copied: readonly string[];
}

export interface RealPanelOptions {
  readonly samples: readonly string[];
  /** What the page is restored with. */
  readonly state?: Omit<PanelState, 'version'>;
  readonly theme?: ThemeKind;
  readonly width?: number;
  readonly height?: number;
}

/**
 * The panel in a browser with the real engine behind it and a folder of its own: everything but
 * VS Code itself.
 */
export async function openRealPanel(
  browser: Browser,
  { samples, state, ...look }: RealPanelOptions,
): Promise<RealPanel> {
  const folder = mkdtempSync(join(tmpdir(), 'steering-lab-panel-'));
  for (const name of samples) copyFileSync(join(root, 'media/samples', name), join(folder, name));
  const page: { panel?: PanelPage } = {};
  const engine = openEngine({
    script: join(root, 'extension/engine/worker.ts'),
    nodeArguments: ['--import=tsx'],
    onState: (now) => page.panel?.emit('engine', engineStatus(now, {})),
  });
  const exported: ExportedFile[] = [];
  const copied: string[] = [];
  const host = hostOf(folder, engine, {
    state: state === undefined ? undefined : { version: 1, ...state },
    exported,
    copied,
    onFiles: (files) => page.panel?.emit('files', files),
  });
  const kept = new KeptCalls();
  const panel = await openPanel(browser, {
    ...look,
    host: (isGone) => answerPanel({ host, kept, isGone }),
  });
  page.panel = panel;
  const close = async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
    await panel.close();
  };
  return { ...panel, folder, engine, exported, copied, close };
}

interface World {
  state: PanelState | undefined;
  readonly exported: ExportedFile[];
  readonly copied: string[];
  readonly onFiles: (files: PanelFiles) => void;
}

function hostOf(folder: string, engine: Engine, world: World): PanelHost {
  return {
    engine: {
      get status() {
        return engineStatus(engine.state, {});
      },
      call: async (method, args, options) => {
        try {
          return await engine.call(method, args, options);
        } finally {
          world.onFiles(filesOf(folder));
        }
      },
    },
    model: () => ({ precision: 'exact', networkAllowed: false }),
    isTrusted: () => true,
    files: async () => filesOf(folder),
    strings: {},
    commands: new Set(),
    home: folder,
    readState: () => world.state,
    saveState: async (saved) => {
      world.state = saved;
    },
    readText: async (path) => readFileSync(path, 'utf8'),
    unsavedText: () => undefined,
    readStored: async (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    exists: async (path) => existsSync(path),
    writeText: async (path, text) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    exportFile: async (file) => {
      world.exported.push(file);
      return join(folder, file.name);
    },
    copyText: async (text) => {
      world.copied.push(text);
    },
    openFile: async () => undefined,
    runCommand: async () => undefined,
  };
}

function filesOf(folder: string): PanelFiles {
  const all = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  const named = (paths: readonly string[]) =>
    paths
      .map((path) => ({ path, name: basename(path) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    pairs: named(all.filter((path) => path.endsWith('.pairs.jsonc'))),
    vectors: named(all.filter((path) => /\/vectors\/[^/]+\.safetensors$/.test(path))),
    runs: named(all.filter((path) => basename(path) === 'record.json').map(dirname)),
  };
}

import type { RunProgress, RunView } from '../../extension/protocol/engineCalls';
import type { CheckedRunCalls, EditorEvents } from '../../extension/protocol/editorMessages';
import { connectHost, type PanelHost } from '../hostChannel';
import { createTasks, failed, idle, type Task } from '../task';
import { drawnStore, orProblem, readAgain, type FileState } from './filePage';
import { standingOf } from './runStatus';
import { runView } from './runView';

export interface RunState extends FileState<RunView> {
  readonly resuming: Task<unknown, RunProgress>;
  /** Why something that was asked for was not done. */
  readonly notice?: string;
}

/** How often a run that is at work is looked at (ms): not every change of a file is told. */
const lookAgain = 5000;

/** The page of one run: its report as it is so far. */
export async function startRun(root: HTMLElement): Promise<void> {
  const { channel } = connectHost<CheckedRunCalls, EditorEvents>();
  await orProblem(root, async () => {
    await channel.ready();
    const start = await channel.call('start', undefined);
    const tasks = createTasks();
    const ignore = () => undefined;
    const store = drawnStore<RunState>(root, { start, resuming: idle }, ({ state }) =>
      runView(state, {
        // Figures ask for two calls of the panel, which this page's host answers as well.
        host: channel as unknown as PanelHost,
        resume: () => void resume(),
        stop: () => {
          tasks.cancel('resume');
        },
        copyMarkdown: () => void asked(channel.call('copyMarkdown', undefined)),
        openReport: () => void asked(channel.call('openReport', undefined)),
        showInPanel: () => void channel.call('showInPanel', undefined).catch(ignore),
        reopen: () => void channel.call('reopen', undefined).catch(ignore),
        openAsText: () => void channel.call('openAsText', undefined).catch(ignore),
      }),
    );
    /** A run that has never stopped has no report in its folder yet: the page says so. */
    const asked = async (call: Promise<undefined>) => {
      await call.catch((error: unknown) => {
        store.update((state) => ({ ...state, notice: failed(error).message }));
      });
    };
    let nextLook: ReturnType<typeof setTimeout> | undefined;
    const read = readAgain<RunView, RunState>(store, async () => {
      clearTimeout(nextLook);
      const view = await channel.call('read', undefined);
      if (standingOf(view) === 'running') nextLook = setTimeout(read, lookAgain);
      return view;
    });
    const resume = async () => {
      await tasks.start<unknown, RunProgress>({
        name: 'resume',
        set: (resuming) => {
          store.update((state) => ({ ...state, resuming }));
        },
        work: async (options) => {
          const { view } = await channel.call('resume', undefined, options);
          store.update((state) => ({ ...state, content: view }));
          return undefined;
        },
      });
      read();
    };
    channel.on('changed', read);
    channel.on('trusted', () => {
      store.update((state) => ({ ...state, start: { ...state.start, isTrusted: true } }));
    });
    read();
  });
}

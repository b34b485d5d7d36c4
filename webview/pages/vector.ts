import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import type {
  CheckedVectorCalls,
  ConvertEnding,
  EditorEvents,
} from '../../extension/protocol/editorMessages';
import { connectHost, type PanelHost } from '../hostChannel';
import { t } from '../strings';
import { failed } from '../task';
import { drawnStore, orProblem, readAgain, type FileState } from './filePage';
import { vectorView } from './vectorView';

export interface VectorState extends FileState<DescribedSteering> {
  /** What became of the latest conversion. */
  readonly notice?: string;
}

/** The page of one steering file. */
export async function startVector(root: HTMLElement): Promise<void> {
  const { channel } = connectHost<CheckedVectorCalls, EditorEvents>();
  await orProblem(root, async () => {
    await channel.ready();
    const start = await channel.call('start', undefined);
    const ignore = () => undefined;
    const store = drawnStore<VectorState>(root, { start }, ({ state }) =>
      vectorView(state, {
        use: (view) => void channel.call('use', { view }).catch(ignore),
        reopen: () => void channel.call('reopen', undefined).catch(ignore),
        openAsText: () => void channel.call('openAsText', undefined).catch(ignore),
        copy: (text) => void channel.call('copyText', { text }).catch(ignore),
        convert: (ending, fix) => void convert(ending, fix),
        // Figures ask for two calls of the panel, which this page's host answers as well.
        host: channel as unknown as PanelHost,
      }),
    );
    const convert = async (ending: ConvertEnding, fix?: string) => {
      const asked = { ending, ...(fix === undefined ? {} : { fix }) };
      const notice = await channel.call('convert', asked).then(
        (made) => made && [t('Written to {0}.', made.path), ...made.notes].join(' '),
        (error: unknown) => failed(error).message,
      );
      if (notice !== undefined) store.update((state) => ({ ...state, notice }));
    };
    const read = readAgain<DescribedSteering, VectorState>(store, () =>
      channel.call('describe', undefined),
    );
    channel.on('changed', read);
    channel.on('trusted', () => {
      store.update((state) => ({ ...state, start: { ...state.start, isTrusted: true } }));
    });
    read();
  });
}

import type {
  BuildRequest,
  BuiltSteering,
  CallProgress,
} from '../../../extension/protocol/engineCalls';
import type { WithoutModel } from '../../../extension/protocol/panelMessages';
import { pairSource } from '../../shared';
import type { IsKept, ViewContext } from '../../view';
import { readSeed, type BuildSlice, type BuiltSet } from './buildSlice';
import { placeProblem } from './methodNeeds';

export type BuildContext = ViewContext<BuildSlice>;
export type AskedBuild = WithoutModel<BuildRequest>;

export function loadMethods({ slice, host, tasks, update }: BuildContext): void {
  if (slice.methods.kind === 'done' || slice.methods.kind === 'running') return;
  void tasks.start({
    name: 'methods',
    work: () => host.call('methods', undefined),
    set: (methods) => {
      update((state) => ({ ...state, methods }));
    },
  });
}

/** The pair that the read position is shown over, as tokens. */
export function loadTokens({ shared, slice, host, tasks, update }: BuildContext): void {
  if (shared.opened.kind !== 'done' || !shared.isTrusted) return;
  const { path, rows } = shared.opened.result;
  const id = rows[slice.shownPair % Math.max(1, rows.length)]?.id;
  if (id === undefined) return;
  void tasks.start({
    name: 'tokenise',
    work: (options) => host.call('tokenise', { pairs: { path, ids: [id] } }, options),
    set: (tokens) => {
      update((state) => ({ ...state, tokens }));
    },
  });
}

/** Whether everything that building needs is there. */
export function canBuild({ shared, slice }: Pick<BuildContext, 'shared' | 'slice'>): boolean {
  return (
    shared.isTrusted &&
    shared.opened.kind === 'done' &&
    slice.built.kind !== 'running' &&
    readSeed(slice.form.seed) !== undefined &&
    placeProblem(slice) === undefined
  );
}

/** The vector and the baselines beside it, each into a file of its own. */
export function build(context: BuildContext): void {
  const { shared, slice, host } = context;
  const pairs = pairSource(shared, slice.form.split);
  const seed = readSeed(slice.form.seed);
  if (pairs === undefined || seed === undefined || shared.opened.kind !== 'done') return;
  const { concept } = shared.opened.result;
  const { blocks, site, read, split, method, baselines } = slice.form;
  const request = {
    pairs,
    ...(blocks.trim() === '' ? {} : { blocks: blocks.trim() }),
    ...(site === 'auto' ? {} : { site }),
    ...(read === 'auto' ? {} : { read }),
    split,
    seed,
  };
  const names = [method, ...baselines.filter((name) => name !== method)];
  const prepare = () =>
    Promise.all(
      names.map(async (name) => {
        const out = await host.call('newVectorPath', { name: `${concept}-${name}` });
        return { ...request, method: name, out };
      }),
    );
  runBuild(context, prepare, []);
}

/** After the page was hidden: goes on with what was being built. */
export function resumeBuild(context: BuildContext, isKept: IsKept): void {
  const { asked, finished } = context.slice;
  const next = asked[finished.length];
  if (next !== undefined && isKept('build', next)) {
    runBuild(context, () => Promise.resolve(asked), finished);
  }
}

function runBuild(
  { host, tasks, update, updateShared }: BuildContext,
  prepare: () => Promise<readonly AskedBuild[]>,
  before: readonly BuiltSteering[],
): void {
  update((state) => ({ ...state, quickLook: { kind: 'idle' }, lookAsked: undefined }));
  void tasks.start<BuiltSet>({
    name: 'build',
    work: async (options: Options) => {
      const asked = await prepare();
      update((state) => ({ ...state, asked, finished: before }));
      const finished = [...before];
      for (const request of asked.slice(before.length)) {
        finished.push(await host.call('build', request, options));
        update((state) => ({ ...state, finished: [...finished] }));
      }
      const [vector, ...baselines] = finished;
      if (vector === undefined) throw new Error('Nothing was asked for.');
      updateShared((state) => ({ ...state, vector: vector.path }));
      return { vector, baselines };
    },
    set: (built) => {
      const isOver = built.kind !== 'running';
      update((state) => ({ ...state, built, ...(isOver ? { asked: [], finished: [] } : {}) }));
    },
  });
}

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CallProgress) => void;
}

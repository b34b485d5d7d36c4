import type {
  BuildRequest,
  BuiltSteering,
  CallProgress,
} from '../../../extension/protocol/engineCalls';
import { pairSource } from '../../shared';
import type { ViewContext } from '../../view';
import { readSeed, type BuildSlice, type BuiltSet, type QuickLook } from './buildSlice';

export type BuildContext = ViewContext<BuildSlice>;

/** Of a quick look: enough for an interval, few enough to wait for. */
const quickItems = 8;
const quickTexts = 4;
const quickTokens = 48;

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

export function build(context: BuildContext): void {
  const { shared, slice, tasks, update, updateShared } = context;
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
  update((state) => ({ ...state, quickLook: { kind: 'idle' } }));
  void tasks.start<BuiltSet>({
    name: 'build',
    work: async (options) => {
      const vector = await buildOne(context, concept, { ...request, method }, options);
      const beside: BuiltSteering[] = [];
      for (const name of baselines) {
        beside.push(await buildOne(context, concept, { ...request, method: name }, options));
      }
      updateShared((state) => ({ ...state, vector: vector.path }));
      return { vector, baselines: beside };
    },
    set: (built) => {
      update((state) => ({ ...state, built }));
    },
  });
}

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CallProgress) => void;
}

async function buildOne(
  { host }: BuildContext,
  concept: string,
  request: Omit<BuildRequest, 'model' | 'out'>,
  options: Options,
): Promise<BuiltSteering> {
  const out = await host.call('newVectorPath', { name: `${concept}-${request.method}` });
  return host.call('build', { ...request, out }, options);
}

/** Effect on few validation pairs at every block, then degradation at the best of them. */
export function lookQuickly({ shared, slice, host, tasks, update }: BuildContext): void {
  if (slice.built.kind !== 'done' || shared.opened.kind !== 'done') return;
  const { path } = slice.built.result.vector;
  const source = pairSource(shared, 'validation');
  const rows = shared.opened.result.rows.filter(({ split }) => split === 'validation');
  const ids = (source?.ids ?? rows.map(({ id }) => id)).slice(0, quickItems);
  const pairs = { path: shared.opened.result.path, ids };
  const seed = readSeed(slice.form.seed) ?? 0;
  void tasks.start<QuickLook>({
    name: 'quickLook',
    work: async (options) => {
      const multipliers = [-1, 0, 1];
      const measured = {
        pairs,
        steering: { path },
        multipliers,
        split: 'validation',
        seed,
      } as const;
      const evaluated = await host.call('evaluate', measured, options);
      const best = [...evaluated.summary].sort((a, b) => b.slope.mean - a.slope.mean)[0];
      const block = best?.block ?? 0;
      const degradation = await host.call(
        'degradation',
        {
          steering: { path, blocks: String(block) },
          multiplier: 1,
          texts: quickTexts,
          maxTokens: quickTokens,
          completions: 0,
          completionTokens: 0,
          seed,
        },
        options,
      );
      return { evaluated, block, degradation };
    },
    set: (quickLook) => {
      update((state) => ({ ...state, quickLook }));
    },
  });
}

import type { EngineCallOptions } from '../../engine/engineProcess';
import type { Call, CallContext } from '../../protocol/channel';
import type { EngineCalls, ModelChoice, RunProgress } from '../../protocol/engineCalls';
import type { ForwardedCall } from '../../protocol/panelMessages';
import { fieldsOf, isFields, type Fields } from './checkArgs';
import { notTrusted } from './errors';
import type { Asker, KeptCalls, Merge } from './keptCalls';
import type { PanelHost } from './panelHost';

interface Forwarding {
  /** What is done, for the status item and the log. */
  readonly what: string;
  /** Whether it loads a model: `atPlace` only where a hook point is named. */
  readonly model: 'never' | 'always' | 'atPlace';
  /** Goes on while the page is hidden. */
  readonly isKept?: boolean;
  readonly merge?: Merge;
}

const latest: Merge = (_, next) => [next];

const forwardings: Readonly<Record<ForwardedCall, Forwarding>> = {
  methods: { what: 'List methods', model: 'never' },
  tokenise: { what: 'Show pairs as tokens', model: 'always' },
  pairHealth: { what: 'Check pairs', model: 'atPlace' },
  build: { what: 'Build vector', model: 'always', isKept: true, merge: latest },
  evaluate: { what: 'Evaluate pairs', model: 'always', isKept: true },
  degradation: { what: 'Measure degradation', model: 'always', isKept: true, merge: latest },
  complete: { what: 'Compare texts', model: 'always', isKept: true },
  estimateStudy: { what: 'Estimate the sweep', model: 'always' },
  runStudy: { what: 'Sweep', model: 'always', isKept: true, merge: keepFolderAndView },
  readRun: { what: 'Read a run', model: 'never' },
  describeSteering: { what: 'Read a vector', model: 'never' },
};

/**
 * Passes a call of the page on to the engine, with the model of the settings put in: a page never
 * says which model is run.
 * @throws badArguments, notTrusted, and what the engine throws.
 */
export async function forwardCall(
  method: ForwardedCall,
  args: unknown,
  asker: Asker,
  { host, kept }: { readonly host: PanelHost; readonly kept: KeptCalls },
): Promise<unknown> {
  const { what, model, isKept = false, merge } = forwardings[method];
  const passed = withUnsavedPairs(withModel(method, args, host.model()), host);
  const runsModel = model === 'always' || (model === 'atPlace' && isFields(passed?.place));
  if (runsModel && !host.isTrusted()) throw notTrusted(what);
  const ask = (context: CallContext<unknown>) =>
    callEngine(host, method, passed, { what, isBeside: !runsModel, ...context });
  if (!isKept) return ask(asker);
  return kept.ask({ method, args }, asker, ask, merge);
}

function withModel(method: ForwardedCall, args: unknown, model: ModelChoice): Fields | undefined {
  if (method === 'methods') return undefined;
  const fields = fieldsOf(method, args);
  if (forwardings[method].model === 'always') return { ...fields, model };
  return isFields(fields.place) ? { ...fields, place: { ...fields.place, model } } : fields;
}

/** Pairs as they stand in the editor, where that is not what the file holds. */
function withUnsavedPairs(fields: Fields | undefined, host: PanelHost): Fields | undefined {
  const pairs = fields?.pairs;
  if (!isFields(pairs) || typeof pairs.path !== 'string' || pairs.text !== undefined) return fields;
  const text = host.unsavedText(pairs.path);
  return text === undefined ? fields : { ...fields, pairs: { ...pairs, text } };
}

/** Whose arguments the engine checks: to the types they are unknown here. */
function callEngine(
  { engine }: PanelHost,
  method: ForwardedCall,
  args: unknown,
  {
    progress,
    ...options
  }: CallContext<unknown> & Pick<EngineCallOptions<unknown>, 'what' | 'isBeside'>,
): Promise<unknown> {
  type AnyCall = Call<unknown, unknown, unknown>;
  const call = engine.call as <K extends keyof EngineCalls>(
    method: K,
    args: AnyCall['args'],
    options: EngineCallOptions<unknown>,
  ) => Promise<unknown>;
  return call.call(engine, method, args, { ...options, onProgress: progress });
}

/** A page that joins a run needs its folder and the latest view, not all that was told before. */
function keepFolderAndView(told: readonly unknown[], next: unknown): readonly unknown[] {
  const before = told[0] as RunProgress | undefined;
  const { folder, view, ...rest } = next as RunProgress;
  const kept = { folder: folder ?? before?.folder, view: view ?? before?.view };
  return [
    {
      ...rest,
      ...(kept.folder === undefined ? {} : { folder: kept.folder }),
      ...(kept.view === undefined ? {} : { view: kept.view }),
    },
  ];
}

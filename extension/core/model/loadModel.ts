import { type Site, sites as siteNames } from '../steering/hookPoint';
import type { Setting } from '../steering/push';
import type { Cutting, Engine } from './engine';
import { startDecoding } from './decoding';
import { Gates } from './gates';
import { loadTokenizer } from './loadTokenizer';
import type { Model, ModelRecord, Precision, RunOptions } from './model';
import { modelHash } from './modelHash';
import { openDecoder, type OpenOptions } from './openDecoder';
import { Packing } from './packing';
import { readActivations } from './readActivations';
import { resolveModel, type ResolveOptions } from './resolveModel';
import { scoreAnswers } from './scoreAnswers';
import { scoreText } from './scoreText';
import type { Work } from './workCount';
import { UnsteeredTexts } from './unsteeredTexts';
import { traceRow, type RowTrace, type TraceRequest } from './trace';

export interface LoadOptions extends ResolveOptions, OpenOptions {
  readonly precision?: Precision | undefined;
  readonly cutting?: Cutting | undefined;
}

/** A model of the engine: what every consumer sees, and traces for research. */
export interface LoadedModel extends Model {
  /** The sites that a block of this model has; none for a block that is not there. */
  sitesOf(block: number): readonly Site[];
  /** What has been computed since the model was loaded. */
  readonly work: Work;
  /** @throws what the trace of a row throws. */
  traceRow(request: TraceRequest, row: number, signal?: AbortSignal): Promise<RowTrace>;
}

/**
 * Loads a model from a folder, an ONNX file, or a hub id. Graphs are compiled at first use.
 * @throws what resolving, reading and analysing the model throws, each with its reason.
 */
export async function loadModel(
  name: string,
  { precision = 'exact', cutting = 'cheapest', ...options }: LoadOptions = {},
): Promise<LoadedModel> {
  const files = await resolveModel(name, options);
  const { graphs, weightFiles } = await openDecoder(files, options);
  const [tokenizer, hash] = await Promise.all([
    loadTokenizer(files.folder),
    modelHash(files.graph, weightFiles),
  ]);
  const packing = Packing.of(graphs.source);
  const exact = precision === 'exact';
  const engine: Engine = { graphs, packing, texts: new UnsteeredTexts(), exact, cutting };
  const gates = new Gates(engine);
  const gated = (prompt: readonly number[], settings: readonly Setting[], run?: RunOptions) =>
    gates.settingsFor(prompt, settings, run);
  const { config, decoder, width, vocabularySize } = graphs.source;
  const fixed: ModelRecord = {
    id: files.id,
    hash,
    file: files.file,
    precision,
    architecture: config.architecture ?? 'unknown',
    blockCount: decoder.sites.length,
    width,
    vocabularySize,
    contextLength: config.contextLength ?? Number.MAX_SAFE_INTEGER,
  };
  return {
    get record() {
      const { unpackedBecause } = packing;
      return unpackedBecause === undefined ? fixed : { ...fixed, unpackedBecause };
    },
    tokenizer,
    ...(config.headCount === undefined ? {} : { headCount: config.headCount }),
    scoreAnswers: async (task, settings, run) =>
      scoreAnswers(engine, task, await gated(task.prompt, settings, run), run),
    scoreText: async (task, settings, run) =>
      scoreText(engine, task, await gated(task.prompt, settings, run), run),
    readActivations: async (task, points, { setting, ...run } = {}) => {
      const [own] = await gated(task.prompt, setting === undefined ? [] : [setting], run);
      return readActivations(
        engine,
        task,
        points,
        own === undefined ? run : { ...run, setting: own },
      );
    },
    startDecoding: async (prompt, settings, run) =>
      startDecoding(engine, prompt, await gated(prompt, settings, run), run),
    get work() {
      return graphs.work.sum;
    },
    traceRow: (request, row, signal) =>
      traceRow(graphs, request, row, signal === undefined ? {} : { signal }),
    sitesOf: (block) => siteNames.filter((site) => decoder.sites[block]?.[site] !== undefined),
    close: () => graphs.close(),
  };
}

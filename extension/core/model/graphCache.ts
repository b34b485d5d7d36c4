import type { ModelConfig } from './modelConfig';
import { writeOnnxModel } from '../formats/onnx/writeOnnxModel';
import type { DecoderGraph } from '../graph/decoderGraph';
import { type GraphPlan, planKey } from '../graph/plan';
import { plannedGraph } from '../graph/plannedGraph';
import type { CompiledGraph } from './forward';
import { Session } from './session';
import { WorkCount } from './workCount';

/** What all graphs of one model share. */
export interface GraphSource {
  readonly decoder: DecoderGraph;
  readonly weightsFolder: string;
  readonly config: ModelConfig;
  readonly width: number;
  readonly headInputWidth: number;
  readonly vocabularySize: number;
}

/**
 * Compiled graphs by plan, most recently used last. Each holds its own copy of the prepared
 * weights, so the number kept is the bound on memory.
 */
export class GraphCache {
  readonly work = new WorkCount();
  readonly #compiled = new Map<string, Promise<CompiledGraph>>();
  #limit: number;

  constructor(
    readonly source: GraphSource,
    limit: number,
  ) {
    this.#limit = limit;
  }

  /** Makes room for work that goes back and forth between so many graphs. */
  reserve(graphs: number): void {
    this.#limit = Math.max(this.#limit, graphs);
  }

  /**
   * The graph for a plan, to be used at once: a later call may close it to make room.
   * @throws blockOutOfRange, siteMissing, cannotPack, sessionFailed
   */
  async get(plan: GraphPlan): Promise<CompiledGraph> {
    const key = planKey(plan);
    const known = this.#compiled.get(key);
    this.#compiled.delete(key);
    if (known === undefined) await this.#evict(this.#limit - 1);
    const compiled = known ?? this.#compile(plan);
    this.#compiled.set(key, compiled);
    try {
      return await compiled;
    } catch (error) {
      this.#compiled.delete(key);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#evict(0);
  }

  async #evict(keep: number): Promise<void> {
    const surplus = [...this.#compiled].slice(0, Math.max(0, this.#compiled.size - keep));
    for (const [key, compiled] of surplus) {
      this.#compiled.delete(key);
      await (await compiled).session.close();
    }
  }

  async #compile(plan: GraphPlan): Promise<CompiledGraph> {
    const { decoder, weightsFolder, config, width, headInputWidth, vocabularySize } = this.source;
    const planned = plannedGraph(decoder, plan);
    const session = await Session.create(writeOnnxModel(planned.model), { weightsFolder });
    return {
      session,
      planned,
      plan,
      io: decoder.io,
      width,
      widthAt: ({ hookPoint }) => (hookPoint.site === 'headIn' ? headInputWidth : width),
      pastSizes: {
        heads: config.keyValueHeadCount ?? config.headCount,
        headWidth: config.headWidth,
      },
      vocabularySize,
      work: this.work,
    };
  }
}

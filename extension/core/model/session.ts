import { availableParallelism } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { sessionFailed } from './errors';

/** A tensor that goes into or comes out of a run. */
export interface RunTensor {
  readonly type: Tensor.Type;
  readonly dims: readonly number[];
  readonly data: Tensor.DataType;
}

export type RunTensors = Readonly<Record<string, RunTensor>>;

/**
 * Whether threads that wait for work keep their core busy. Quick where there are cores to spare; of
 * two cores it takes one from everything else that runs, our own garbage collector included.
 */
const spins = availableParallelism() > 2 ? '1' : '0';

export interface SessionOptions {
  /** Folder that holds the files which the graph's external tensors name. */
  readonly weightsFolder: string;
  /** 0 lets onnxruntime use one thread per core. */
  readonly threads?: number;
}

/** A compiled graph. The only file that knows onnxruntime. */
export class Session {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** @throws sessionFailed with onnxruntime's reason. */
  static async create(
    graph: Uint8Array,
    { weightsFolder, threads = 0 }: SessionOptions,
  ): Promise<Session> {
    try {
      const session = await InferenceSession.create(graph, {
        intraOpNumThreads: threads,
        // Shapes differ from run to run, so planned memory would never be used again.
        enableMemPattern: false,
        logSeverityLevel: 3,
        extra: {
          session: {
            model_external_initializers_file_folder_path: weightsFolder,
            // Without it, int8 products saturate on x64 processors that lack VNNI: wrong logits.
            x64quantprecision: '1',
            intra_op: { allow_spinning: spins },
          },
        },
      });
      return new Session(session);
    } catch (error) {
      throw sessionFailed('load', error);
    }
  }

  get inputNames(): readonly string[] {
    return this.#session.inputNames;
  }

  /**
   * A run holds the thread: before one, whoever wants to cancel or to be answered has a turn.
   * @throws sessionFailed with onnxruntime's reason.
   */
  async run(feeds: RunTensors, outputs: readonly string[]): Promise<RunTensors> {
    const tensors = Object.fromEntries(
      Object.entries(feeds).map(([name, { type, data, dims }]) => [
        name,
        new Tensor(type, data, dims),
      ]),
    );
    await letOthersIn();
    try {
      return await this.#session.run(tensors, [...outputs]);
    } catch (error) {
      throw sessionFailed('run', error);
    }
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

/** Between turns (ms). With one before each run, the collector's steps slow decoding by a tenth. */
const turnEvery = 100;
let lastTurn = -Infinity;

async function letOthersIn(): Promise<void> {
  if (performance.now() - lastTurn < turnEvery) return;
  await new Promise(setImmediate);
  lastTurn = performance.now();
}

export function int64(dims: readonly number[], values: ArrayLike<number>): RunTensor {
  return {
    type: 'int64',
    dims,
    data: BigInt64Array.from(values as ArrayLike<number> & Iterable<number>, BigInt),
  };
}

export function bools(values: readonly boolean[]): RunTensor {
  return { type: 'bool', dims: [values.length], data: Uint8Array.from(values, Number) };
}

export function float32(dims: readonly number[], data: Float32Array): RunTensor {
  return { type: 'float32', dims, data };
}

/** The numbers of a float32 tensor that a run gave. */
export function floats(tensor: RunTensor | undefined, name: string): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw sessionFailed('run', `output ${name} is ${tensor?.type ?? 'missing'}, expected float32`);
}

/** The numbers of an int64 tensor that a run gave; they are token ids, far below 2⁵³. */
export function wholes(tensor: RunTensor | undefined, name: string): readonly number[] {
  if (tensor?.data instanceof BigInt64Array) return Array.from(tensor.data, Number);
  throw sessionFailed('run', `output ${name} is ${tensor?.type ?? 'missing'}, expected int64`);
}

import type { Past } from './forward';
import type { TextScore, TextTask } from './model';
import type { StreamCuts } from './scoring/streamCuts';
import type { RunTensor } from './session';

/** What scoring a text unsteered leaves, and every setting is compared with. */
export interface UnsteeredText {
  /** The cache of the prompt without its last token, where the model has a cache. */
  readonly context: Past | undefined;
  /** The residual stream at every position but the last, before the blocks that pushes began at. */
  readonly streams: StreamCuts;
  readonly score: TextScore;
  /** `[reply, vocabulary]` */
  readonly logProbs: RunTensor | undefined;
}

/** Enough for four replies of 64 tokens under a vocabulary of 50,000. */
const mostBytes = 80 * 2 ** 20;

/**
 * Texts that were scored lately. Calibration and comparisons score few texts again and again, and
 * the unsteered half of that work is always the same. Bounded, because a reply's distributions
 * take as many bytes as the model's vocabulary times its tokens.
 */
export class UnsteeredTexts {
  /** Least lately used first. */
  readonly #kept = new Map<string, UnsteeredText>();

  find(task: TextTask): UnsteeredText | undefined {
    const name = nameOf(task);
    const text = this.#kept.get(name);
    if (text === undefined) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, text);
    return text;
  }

  keep(task: TextTask, text: UnsteeredText): void {
    this.#kept.set(nameOf(task), text);
    let bytes = [...this.#kept.values()].reduce((sum, each) => sum + bytesOf(each), 0);
    for (const [name, each] of this.#kept) {
      if (bytes <= mostBytes) return;
      this.#kept.delete(name);
      bytes -= bytesOf(each);
    }
  }
}

function nameOf({ prompt, reply }: TextTask): string {
  return `${prompt.join()};${reply.join()}`;
}

function bytesOf({ context, logProbs, streams }: UnsteeredText): number {
  const tensors = [...Object.values(context?.tensors ?? {}), ...(logProbs ? [logProbs] : [])];
  return tensors.reduce(
    (sum, { data }) => sum + (ArrayBuffer.isView(data) ? data.byteLength : 0),
    streams.bytes,
  );
}

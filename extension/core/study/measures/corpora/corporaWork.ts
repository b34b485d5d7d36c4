import { z } from 'zod';
import { seededRandom } from '../../../base/random';
import { degradationOfText } from '../../../evaluation/degradation';
import { detokeniseWikitext } from '../../../evaluation/corpora/detokeniseWikitext';
import { scoreLastWord, type LastWord } from '../../../evaluation/corpora/scoreLastWord';
import { stridedWindows } from '../../../evaluation/corpora/stridedWindows';
import { predictedFromPrompt } from '../../../evaluation/predictedFromPrompt';
import { parseJsonLines } from '../../../formats/jsonl';
import type { Model, TextTask } from '../../../model/model';
import type { Tokenizer } from '../../../model/tokenizer';
import type { MeasuredSteering } from '../measuredSteering';
import type { CorporaOptions, WindowResult, WordResult } from './schemas';

type Conditions = MeasuredSteering['conditions'];

const articles = z.array(z.object({ text: z.string() }));
const words = z.array(z.object({ id: z.string(), text: z.string(), word: z.string() }));

/** Windows of WikiText-2, drawn by seed from all of the excerpt. */
export function readWindows(
  content: string,
  tokenizer: Tokenizer,
  { windows, context, scored, seed }: CorporaOptions & { readonly seed: number },
): readonly TextTask[] {
  const found = articles
    .parse(parseJsonLines(content, 'wikitext.jsonl').map(({ value }) => value))
    .map(({ text }) => tokenizer.encode(detokeniseWikitext(text)))
    .flatMap((tokens) => stridedWindows(tokens, { context, scored }));
  return seededRandom(seed, 'wikitext').shuffle(found).slice(0, windows);
}

export function readLastWords(content: string, count: number, seed: number): readonly LastWord[] {
  const found = words.parse(parseJsonLines(content, 'lambada.jsonl').map(({ value }) => value));
  return seededRandom(seed, 'lambada').shuffle(found).slice(0, count);
}

export async function measureWindow(
  model: Model,
  task: TextTask,
  index: number,
  conditions: Conditions,
): Promise<WindowResult> {
  const pushed = conditions.filter(({ name }) => name !== 'unsteered');
  const settings = pushed.map(({ setting }) => setting);
  const { unsteered, steered, tokens } = await degradationOfText(model, task, settings);
  const scores = pushed.map(({ name }, at) => ({
    condition: name,
    nll: steered[at]?.nll ?? NaN,
    kl: steered[at]?.kl ?? NaN,
    appliedPositions: steered[at]?.appliedPositions ?? 0,
  }));
  return {
    kind: 'window',
    index,
    tokens,
    text: model.tokenizer.decode(task.reply),
    scores: [{ condition: 'unsteered', nll: unsteered, kl: 0, appliedPositions: 0 }, ...scores],
  };
}

export async function measureLastWord(
  model: Model,
  item: LastWord,
  conditions: Conditions,
): Promise<WordResult> {
  const settings = conditions.map(({ setting }) => predictedFromPrompt(setting));
  const scores = await scoreLastWord(model, item, settings);
  return {
    kind: 'word',
    ...item,
    scores: scores.map((score, at) => ({
      condition: conditions[at]?.name ?? 'unsteered',
      ...score,
    })),
  };
}

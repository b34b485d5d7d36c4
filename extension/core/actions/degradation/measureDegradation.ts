import { completionMeasures, type MeasuredCompletions } from '../../evaluation/completionMeasures';
import { degradationOfText, type TextDegradations } from '../../evaluation/degradation';
import { encodeReferenceText, type ReferenceText } from '../../evaluation/referenceTexts';
import type { Model } from '../../model/model';
import type { Setting } from '../../steering/push';
import type { WorkOptions } from '../workOptions';
import { degradationReport, type DegradationReport } from './degradationReport';

export interface DegradationRequest {
  readonly setting: Setting;
  readonly texts: readonly ReferenceText[];
  /** The file that they are from, for messages. */
  readonly path: string;
  /** Prompt and reply together are cut to this many. */
  readonly maxTokens: number;
  /** Prompts of the texts to complete, for repetition, diversity and length. */
  readonly completions: number;
  readonly completionTokens: number;
  /** Of the bootstrap. */
  readonly seed: number;
}

/**
 * What a setting breaks: likelihood of reference replies, and what completions are like.
 * @throws what encoding and scoring texts throws.
 */
export async function measureDegradation(
  model: Model,
  request: DegradationRequest,
  { signal, onProgress }: WorkOptions = {},
): Promise<DegradationReport> {
  const { setting, texts, path, maxTokens, completions, completionTokens, seed } = request;
  const run = signal === undefined ? {} : { signal };
  const tasks = texts.map((text, index) =>
    encodeReferenceText(text, model.tokenizer, { maxTokens, what: `${path}, text ${index + 1}` }),
  );
  const completed = tasks.slice(0, completions);
  const total = tasks.length + completed.length;
  const scored: TextDegradations[] = [];
  for (const [done, task] of tasks.entries()) {
    onProgress?.({ done, total, label: 'reference texts' });
    scored.push(await degradationOfText(model, task, [setting], run));
  }
  const measured: MeasuredCompletions[] = [];
  for (const [index, { prompt }] of completed.entries()) {
    onProgress?.({ done: tasks.length + index, total, label: 'completions' });
    const options = { maxTokens: completionTokens, ...run };
    measured.push(await completionMeasures(model, prompt, setting, options));
  }
  return degradationReport(scored, measured, seed);
}

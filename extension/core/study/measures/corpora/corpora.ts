import type { Measure, MeasureInput, MeasureUnit } from '../measure';
import { corporaSection } from './corporaSection';
import { measureLastWord, measureWindow, readLastWords, readWindows } from './corporaWork';
import {
  corporaOptions,
  corporaResult,
  corporaSummary,
  type CorporaOptions,
  type CorporaResult,
  type CorporaSummary,
} from './schemas';
import { summariseCorpora } from './summariseCorpora';

/** Unsteered, the vector, its mirror image and the random direction, for the estimate of cost. */
const conditionCount = 4;

/** What steering does to running text: likelihood and KL on WikiText-2, last words of LAMBADA. */
export const corpora: Measure<CorporaOptions, CorporaResult, CorporaSummary> = {
  name: 'corpora',
  options: corporaOptions,
  result: corporaResult,
  summary: corporaSummary,
  units: (options, input) => [...windowUnits(options, input), ...wordUnits(options, input)],
  summarise: (_options, { material, results }) =>
    summariseCorpora(
      results.map(({ result }) => result),
      { multiplier: material.headline, seed: material.record.identity.study.seed },
    ),
  section: corporaSection,
};

function windowUnits(
  options: CorporaOptions,
  { model, study, files }: MeasureInput,
): readonly MeasureUnit<CorporaResult>[] {
  if (options.windows === 0) return [];
  const content = files.inBox('benchmarks/wikitext.jsonl');
  return readWindows(content, model.tokenizer, { ...options, seed: study.seed }).map(
    (task, index) => ({
      key: `wikitext/${index}`,
      label: 'windows of WikiText-2',
      content: task,
      tokens: task.prompt.length + conditionCount * task.reply.length,
      measure: (context) => measureWindow(context.model, task, index, context.steering.conditions),
    }),
  );
}

function wordUnits(
  { words }: CorporaOptions,
  { model: { tokenizer }, study, files }: MeasureInput,
): readonly MeasureUnit<CorporaResult>[] {
  if (words === 0) return [];
  const content = files.inBox('benchmarks/lambada.jsonl');
  return readLastWords(content, words, study.seed).map((item) => ({
    key: `lambada/${item.id}`,
    label: 'last words of LAMBADA',
    content: item,
    // Scored twice: for the word, and for the divergence.
    tokens: 2 * (tokenizer.encode(item.text).length + conditionCount),
    measure: (context) => measureLastWord(context.model, item, context.steering.conditions),
  }));
}

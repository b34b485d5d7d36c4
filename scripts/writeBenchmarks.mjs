/**
 * Writes `media/benchmarks/`, the items that degradation is measured on, from the data in
 * `../shared/data` beside this repository: `node --import tsx scripts/writeBenchmarks.mjs`. Only
 * the form changes, as `media/benchmarks/SOURCE.md` says.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { seededRandom } from '../extension/core/base/random';

const data = new URL('../../shared/data/', import.meta.url);
const box = new URL('../media/benchmarks/', import.meta.url);
const lambadaItems = 250;
const gsm8kShots = 8;
const wikitextBytes = 110_000;

const text = (path) => readFileSync(new URL(path, data), 'utf8');
const lines = (path) => text(path).trim().split('\n').map(JSON.parse);
const anchors = (name) => lines(`tinybenchmarks/tiny_${name}.jsonl`);
const write = (name, items) => {
  const content = items.map((item) => `${JSON.stringify(item)}\n`).join('');
  writeFileSync(new URL(name, box), content);
};
const base = ({ row, weight }) => ({ id: String(row), weight });

mkdirSync(box, { recursive: true });
write(
  'mmlu.jsonl',
  anchors('mmlu').map((item) => ({
    id: `${item.subject}/${item.row}`,
    weight: item.weight,
    subject: item.subject.replaceAll('_', ' '),
    text: item.question,
    choices: item.choices,
    gold: [item.answer],
  })),
);
write(
  'hellaswag.jsonl',
  anchors('hellaswag').map((item) => ({
    ...base(item),
    text: item.context,
    choices: item.endings,
    gold: [item.label],
  })),
);
write(
  'arc.jsonl',
  anchors('arc_challenge').map((item) => ({
    ...base(item),
    text: item.query.replace(/^Question: /, ''),
    choices: item.choices,
    gold: [item.gold],
  })),
);
write(
  'winogrande.jsonl',
  anchors('winogrande').map((item) => ({
    ...base(item),
    text: item.sentence,
    choices: [item.option1, item.option2],
    gold: [Number(item.answer) - 1],
  })),
);
write(
  'truthfulqa.jsonl',
  anchors('truthfulqa').map((item) => {
    const choices = Object.keys(item.mc2_targets);
    const best = Object.keys(item.mc1_targets).find((choice) => item.mc1_targets[choice] === 1);
    return {
      id: String(item.csv_row),
      weight: item.weight,
      text: item.question,
      choices,
      gold: choices.flatMap((choice, at) => (item.mc2_targets[choice] === 1 ? [at] : [])),
      best: choices.indexOf(best),
    };
  }),
);
const solved = ({ question, answer }) => ({
  text: question,
  // The dataset's <<48/2=24>> are notes for a calculator.
  solution: answer.replace(/<<[^>]*>>/g, ''),
});
write(
  'gsm8k.jsonl',
  anchors('gsm8k').map((item) => ({ ...base(item), ...solved(item) })),
);
write('gsm8k-shots.jsonl', lines('gsm8k/train_first64.jsonl').slice(0, gsm8kShots).map(solved));
write(
  'lambada.jsonl',
  seededRandom(1, 'lambada')
    .sample([...lines('lambada/lambada_openai.jsonl').entries()], lambadaItems)
    .map(([row, { context, continuation }]) => ({
      id: String(row),
      text: context,
      word: continuation,
    })),
);
write(
  'xstest.jsonl',
  Papa.parse(text('xstest/xstest_prompts.csv').trim(), { header: true }).data.map((item) => ({
    id: item.id,
    type: item.type,
    isSafe: item.label === 'safe',
    prompt: item.prompt,
  })),
);
write('wikitext.jsonl', wikitextArticles());

/** The first articles, whole: a line ` = Title = ` begins one. */
function wikitextArticles() {
  const articles = text('wikitext2/wiki.test.raw')
    .split(/\n(?= = [^=])/)
    .filter((article) => article.trim() !== '');
  let bytes = 0;
  return articles
    .filter((article) => (bytes += article.length) < wikitextBytes)
    .map((article) => ({ title: article.split(' = ')[1], text: article.trim() }));
}

import type { TaskKind } from '../../../methods/inContextPairs';
import { estimateInWords, shareInWords } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { Finding } from '../../report/findings/finding';
import { measureOf } from '../measureOf';
import type { TaskChange, TaskSummary, TasksSummary } from '../tasksSummary';
import { verdictInWords } from './verdictWords';

const interval = '95 % interval';
const methods = {
  functionVector: 'function vector',
  inContextVector: 'in-context vector',
} as const;
type MethodName = keyof typeof methods;

/** What the whole run says: which method works on which kind of task, and where nothing can. */
export function overallFindings(summary: TasksSummary): readonly Finding[] {
  const judged = summary.tasks.filter(({ ability }) => ability !== undefined);
  if (judged.length === 0) return [{ tone: 'note', text: 'No task is finished yet.' }];
  return [
    ...(['functionVector', 'inContextVector'] as const).map((method): Finding => {
      const parts = (['mapping', 'style'] as const).flatMap((kind) =>
        countOf(judged, method, kind),
      );
      return { tone: 'note', text: `The ${methods[method]} works on ${parts.join('; on ')}.` };
    }),
    ...undoneFindings(judged),
    ...priceFinding(judged),
    {
      tone: 'note',
      text:
        'Works means: better than zero-shot and than a random vector in its place, by the ' +
        `intervals of the paired differences. ${judged.length} tasks and two methods are judged, ` +
        'so one or two verdicts may be luck.',
    },
  ];
}

/** Nats per token: the mean divergence from which a push is called dear. */
const dearFrom = 1;

/** Likelihoods of one word do not show what the same push does to the text that follows. */
function priceFinding(tasks: readonly TaskSummary[]): readonly Finding[] {
  return (['functionVector', 'inContextVector'] as const).flatMap((method): readonly Finding[] => {
    const working = tasks.filter((task) => task[method].verdict === 'works');
    const prices = working.flatMap(({ conditions }) => {
      return conditions.find(({ name }) => name === method)?.price?.kl.mean ?? [];
    });
    const dear = prices.filter((kl) => kl >= dearFrom).length;
    if (prices.length === 0) return [];
    const ends = [...new Set([Math.min(...prices), Math.max(...prices)])];
    const range = ends.map((kl) => formatNumber(kl, { decimals: 2 })).join(' to ');
    const again =
      method === 'functionVector'
        ? ' It is pushed again at each token, which one word does not show: read the completions.'
        : '';
    const text =
      `Where the ${methods[method]} works it costs a KL of ${range} nats per token on ` +
      'replies that have nothing to do with the task' +
      (dear > 0 ? `, above ${dearFrom} on ${dear} of ${prices.length} tasks.${again}` : '.');
    return [{ tone: dear > 0 ? 'caution' : 'note', text }];
  });
}

/** What a vector does to a task that the model cannot do is told apart from what a method can. */
function undoneFindings(tasks: readonly TaskSummary[]): readonly Finding[] {
  const namesOf = (kind: TaskKind) =>
    tasks.filter((task) => task.kind === kind && task.ability?.can === false).map(nameOf);
  const [mappings, styles] = [namesOf('mapping'), namesOf('style')];
  return [
    ...(mappings.length === 0
      ? []
      : [
          {
            tone: 'caution' as const,
            text:
              `This model cannot do ${listOf(mappings)} even when it is shown how, so what a ` +
              'vector does there says nothing about the method.',
          },
        ]),
    ...(styles.length === 0
      ? []
      : [
          {
            tone: 'caution' as const,
            text:
              `This model cannot do ${listOf(styles)}: it would rather copy a text than ` +
              'rewrite it, also with demonstrations. A vector that works there moves that ' +
              'preference; it does not make the model rewrite.',
          },
        ]),
  ];
}

/** `3 of 6 mappings (a +0.81, b +0.50 of the items)`, or nothing where there are no such tasks. */
function countOf(
  tasks: readonly TaskSummary[],
  method: MethodName,
  kind: TaskKind,
): readonly string[] {
  const own = tasks.filter((task) => task.kind === kind);
  if (own.length === 0) return [];
  const working = own.filter((task) => task[method].verdict === 'works');
  const gains = working.map((task) => {
    const change = task.conditions.find(({ name }) => name === method)?.change;
    const mean = change === undefined ? 0 : measureOf(kind, change).mean;
    return `${task.name} ${formatNumber(mean, { decimals: 2, signed: true })}`;
  });
  const unit = kind === 'mapping' ? 'of the items' : 'nats per token';
  const names = working.length === 0 ? '' : ` (${listOf(gains)} ${unit})`;
  const plural = own.length === 1 ? kind : `${kind}s`;
  return [`${working.length} of ${own.length} ${plural}${names}`];
}

const nameOf = ({ name }: TaskSummary) => name;

/** What a task says, in sentences with their numbers. */
export function taskFindings(task: TaskSummary, shots: number): readonly Finding[] {
  return [
    ...abilityFinding(task, shots),
    ...(['functionVector', 'inContextVector'] as const).flatMap((method) =>
      methodFinding(task, method),
    ),
    headsFinding(task),
  ];
}

function abilityFinding({ ability, conditions, kind }: TaskSummary, shots: number): Finding[] {
  const found = conditions.find(({ name }) => name === 'shots');
  if (ability === undefined || found === undefined) return [];
  const measured =
    kind === 'mapping'
      ? `right on ${shareInWords(found.right, interval)}`
      : `preference ${estimateInWords(found.value, interval, styleWords)}`;
  const text = ability.can
    ? `The model does this task when shown how: with ${shots} shots ${measured}.`
    : `The model cannot do this task: ${ability.because} (with ${shots} shots ${measured}).`;
  return [{ tone: ability.can ? 'good' : 'bad', text }];
}

const styleWords = { unit: 'nats per token', of: 'items' };

function methodFinding(task: TaskSummary, method: MethodName): Finding[] {
  const { verdict, ahead, multiplier } = task[method];
  const found = task.conditions.find(({ name }) => name === method);
  if (verdict === undefined || ahead === undefined || found?.change === undefined) return [];
  const place =
    method === 'functionVector' ? `at block ${task.functionVector.block}` : 'at all blocks';
  const change = changeInWords(task.kind, found.change);
  const beside = changeInWords(task.kind, ahead);
  const text =
    `The ${methods[method]} (${place}, multiplier ${formatMultiplier(multiplier)}): ` +
    `${verdictInWords[verdict]}. Against zero-shot ${change}; against a random vector in its ` +
    `place ${beside}.${brokenRandom(task, method)}`;
  const tones = {
    works: 'good',
    likeRandom: 'caution',
    breaks: 'bad',
    noEffect: 'caution',
    harms: 'bad',
  } as const;
  return [{ tone: tones[verdict], text }];
}

const randomOf = {
  functionVector: 'randomFunctionVector',
  inContextVector: 'randomInContextVector',
} as const;

/** A random vector that breaks copies moves a preference further than any style does. */
function brokenRandom({ kind, conditions }: TaskSummary, method: MethodName): string {
  const change = conditions.find(({ name }) => name === randomOf[method])?.change;
  const isBroken = change?.wanted.high !== undefined && change.wanted.high < 0;
  if (kind === 'mapping' || !isBroken) return '';
  const lost = formatNumber(-change.wanted.mean, { decimals: 2 });
  return (
    ` That random vector makes the rewriting itself ${lost} nats per token less likely: it moves ` +
    'the preference by breaking both.'
  );
}

/** Where no item differs there is no spread to make an interval of: 0 to 0 would read as certain. */
function changeInWords(kind: TaskKind, change: TaskChange): string {
  const { gained, lost, right } = change;
  if (kind === 'mapping' && gained + lost === 0) return `no item differs (n = ${right.n} items)`;
  const words =
    kind === 'mapping'
      ? { unit: 'of the items', of: 'items', signed: true }
      : { ...styleWords, signed: true };
  return estimateInWords(measureOf(kind, change), interval, words);
}

function headsFinding({ functionVector }: TaskSummary): Finding {
  const { heads, meanPrompts, trials, norm } = functionVector;
  const names = heads.map(({ block, head, effect }) => {
    return `${block}.${head} (${formatNumber(effect, { decimals: 3, signed: true })})`;
  });
  const text =
    `The function vector has length ${formatNumber(norm)} and is what these heads write on average ` +
    `over ${meanPrompts} prompts, as block.head with the rise of the right answer’s probability when ` +
    `the head is patched (${trials} prompts with shuffled labels): ${names.join(', ')}.`;
  return { tone: 'note', text };
}

function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

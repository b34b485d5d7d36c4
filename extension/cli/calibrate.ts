import { Option, type Command } from 'commander';
import type { Calibration, KlBudget } from '../core/evaluation/calibrateMultiplier';
import { calibrateOnTexts } from '../core/evaluation/calibrateOnTexts';
import { encodeReferenceText } from '../core/evaluation/referenceTexts';
import type { VectorOperatorName } from '../core/steering/push';
import { formatSignificant } from '../core/study/report/formatNumber';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import { addPushOptions, type ModelOptions, type SteeredOption } from './modelOptions';
import { openModel } from './openModel';
import { positiveNumber, wholeNumber } from './optionParsers';
import { progressDisplay } from './progressBar';
import { pushedTogether, readSteering, type PlacedSteering } from './steeringInput';
import { tableText } from './tableText';
import { print, printJson } from './terminal';
import { readTexts } from '../core/actions/readTexts';
import { unitInWords } from './unitInWords';

interface CalibrateOptions extends ModelOptions, SteeredOption, KlBudget {
  readonly vector: string;
  readonly blocks?: string;
  readonly operator?: VectorOperatorName;
  readonly texts?: string;
  readonly maxTexts: number;
  readonly maxTokens: number;
  readonly json?: boolean;
}

export function addCalibrate(command: Command, act: Act): Command {
  command
    .option('--blocks <blocks>', 'pushed together: 15, 10-20, all')
    .addOption(
      new Option('--kl <nats>', 'KL from unsteered per reply token')
        .argParser(positiveNumber)
        .default(0.1),
    )
    .addOption(
      new Option('--statistic <name>', 'over the tokens of a reply')
        .choices(['mean', 'p95'])
        .default('mean'),
    )
    .option('--texts <file>', 'JSON lines of {"prompt", "reply"} (default: OpenAssistant replies)')
    .option('--max-texts <n>', 'use the first n texts only', wholeNumber({ min: 1 }), 6)
    .option('--max-tokens <n>', 'each reply is cut to this many', wholeNumber({ min: 1 }), 64)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab calibrate --vector v.safetensors --blocks 15 --kl 0.1',
    );
  addPushOptions(command, { isNeeded: true, precision: 'exact' });
  return command.action((options: CalibrateOptions) => {
    act(() => calibrate(options));
  });
}

async function calibrate(options: CalibrateOptions): Promise<number> {
  const { kl, statistic } = options;
  const input = readSteering(options.vector);
  const { path, texts } = readTexts(options.texts);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  try {
    const placed = pushedTogether(input, options, model);
    const tasks = texts.slice(0, options.maxTexts).map((text, index) =>
      encodeReferenceText(text, model.tokenizer, {
        maxReplyTokens: options.maxTokens,
        what: `${path}, text ${index + 1}`,
      }),
    );
    let rounds = 0;
    display.show({ done: 0, total: 1, label: 'multipliers' });
    const found = await calibrateOnTexts(model, tasks, {
      settingAt: (multiplier) => {
        const { gate: _open, ...setting } = placed.at(multiplier);
        return setting;
      },
      budget: { kl, statistic },
      ...(placed.unit === 'change' ? { largest: 1 } : {}),
      signal: stopOnInterrupt('Stopping; nothing is printed.'),
      onRound: () => {
        rounds += 1;
        display.show({ done: rounds, total: rounds + 1, label: 'multipliers' });
      },
    });
    display.end();
    if (options.json === true) printJson({ ...found, unit: placed.unit, texts: tasks.length });
    else print(inWords(found, placed, { kl, statistic }, tasks.length));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

const missedWords = {
  wholeChange: 'The whole change costs less than the budget: there is no more of it.',
  noEffect: 'No multiplier reaches the budget: this push hardly moves the model.',
  unsteady: 'KL jumps over the budget: this is the nearest multiplier that was tried.',
} as const;

function inWords(
  { multiplier, kl, missed, rounds }: Calibration,
  { blocks, unit }: PlacedSteering,
  budget: KlBudget,
  texts: number,
): string {
  const how = budget.statistic === 'mean' ? 'mean' : '95th percentile';
  return [
    ...(missed === undefined ? [] : [missedWords[missed]]),
    `Multiplier ${significant(multiplier)}${unitInWords(unit)} at blocks ${blocks.join(', ')}: KL ` +
      `${significant(kl)} nats per reply token (${how}, n = ${texts} texts; budget ${budget.kl}).`,
    tableText(
      ['multiplier tried', 'KL (nats per reply token)'],
      rounds.map((round) => [significant(round.multiplier), significant(round.kl)]),
    ),
  ].join('\n');
}

function significant(value: number): string {
  return Number.isFinite(value) ? formatSignificant(value) : 'no number: the model broke';
}

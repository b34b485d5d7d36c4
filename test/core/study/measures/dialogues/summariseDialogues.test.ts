import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../../../extension/core/base/random';
import { dialogueSection } from '../../../../../extension/core/study/measures/dialogues/dialogueSection';
import {
  dialogueSummary,
  type DialogueResult,
  type DialogueSummary,
  type SpeakerName,
} from '../../../../../extension/core/study/measures/dialogues/schemas';
import { summariseDialogues } from '../../../../../extension/core/study/measures/dialogues/summariseDialogues';
import { near } from '../../../../support/near';

interface Planted {
  readonly start: number;
  /** Effect after the first turn, and its change with each further one. */
  readonly first: number;
  readonly drift: number;
}

const planted: Readonly<Record<SpeakerName, Planted>> = {
  unsteered: { start: 0.1, first: 0.2, drift: 0.05 },
  steered: { start: 1, first: 0.9, drift: -0.2 },
  mirrored: { start: -1, first: -0.9, drift: 0.2 },
  randomDirection: { start: 0, first: 0, drift: 0 },
  prompted: { start: 0.5, first: 0.5, drift: 0 },
};

/** A dialogue whose numbers are the planted ones and noise; two items that differ by a constant. */
function dialogue(index: number, turnCount: number, spread: number): DialogueResult {
  const random = seededRandom(3, 'dialogue', index);
  const { unsteered } = planted;
  const before = (turn: number) => unsteered.first + unsteered.drift * (turn - 1);
  return {
    id: `d${index}`,
    userTurns: Array.from({ length: turnCount }, (_, at) => `Question ${at + 1}?`),
    items: ['p', 'q'],
    speakers: (Object.keys(planted) as SpeakerName[]).map((name) => {
      const { start, first, drift } = planted[name];
      const items = (value: number) => [value - 1, value + 1];
      const ofDialogue = name === 'unsteered' ? 0 : spread * random.gaussian();
      return {
        name,
        start: items(name === 'unsteered' ? start : unsteered.start + start),
        turns: Array.from({ length: turnCount }, (_, at) => {
          const own = first + drift * at + ofDialogue + spread * 0.1 * random.gaussian();
          const whole = name === 'unsteered' ? before(at + 1) : before(at + 1) + own;
          return {
            text: `${name} says ${at + 1}`,
            tokens: 10 + at,
            stopped: at === 0 ? 'end' : 'length',
            nll: name === 'unsteered' ? 1 : 1.5 + 0.1 * at,
            ...(name === 'unsteered' || name === 'prompted' ? {} : { kl: 0.3 }),
            repetition: 0.1 * at,
            whole: items(whole),
            carried: items(before(at + 1) + (name === 'unsteered' ? 0 : 0.1 * (at + 1))),
          };
        }),
      };
    }),
  };
}

const options = { tokens: 24, items: 2, multiplier: 1, seed: 1 };
const dialogues = (count: number, spread: number) =>
  Array.from({ length: count }, (_, index) => dialogue(index, index % 2 === 0 ? 3 : 2, spread));

function summaryOf(results: readonly DialogueResult[]): DialogueSummary {
  const summary = summariseDialogues(results, options);
  return dialogueSummary.parse(summary ?? assert.fail('no summary'));
}

const speaker = ({ speakers }: DialogueSummary, name: SpeakerName) =>
  speakers.find((each) => each.name === name) ?? assert.fail(name);

test('effects are differences from unsteered at the same turn, items averaged', () => {
  const summary = summaryOf(dialogues(4, 0));
  const { turns } = speaker(summary, 'steered');
  assert.deepEqual(
    turns.map(({ turn, effect }) => [turn, effect?.n]),
    [
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 2],
    ],
  );
  [1, 0.9, 0.7, 0.5].forEach((effect, turn) => near(turns[turn]?.effect?.mean, effect));
  [0.1, 0.2, 0.3].forEach((carried, at) => near(turns[at + 1]?.carried?.mean, carried));
  near(turns[1]?.nllChange?.mean, 0.5);
  assert.equal(turns[0]?.carried, undefined);
  assert.equal(speaker(summary, 'unsteered').turns[1]?.effect, undefined);
  assert.equal(speaker(summary, 'prompted').turns[1]?.kl, undefined);
});

test('drift is the planted slope, of dialogues of different lengths alike', () => {
  const { drift } = speaker(summaryOf(dialogues(5, 0)), 'steered');
  near(drift.effect?.mean, -0.2);
  near(drift.carried?.mean, 0.1);
  near(drift.nllChange?.mean, 0.1);
  near(drift.repetition?.mean, 0.1);
  near(speaker(summaryOf(dialogues(5, 0)), 'mirrored').drift.effect?.mean, 0.2);
});

test('the interval of the drift comes from dialogues: it holds the planted slope', () => {
  const { effect } = speaker(summaryOf(dialogues(30, 0.5)), 'steered').drift;
  assert.equal(effect?.n, 30);
  assert.ok((effect.low ?? NaN) < -0.2 && (effect.high ?? NaN) > -0.2);
  assert.ok((effect.high ?? NaN) - (effect.low ?? NaN) > 0.005);
});

test('one dialogue has no interval, and dialogues of one turn have no drift', () => {
  const one = speaker(summaryOf([dialogue(0, 3, 0.5)]), 'steered');
  assert.equal(one.drift.effect?.low, undefined);
  const short = speaker(summaryOf([dialogue(0, 1, 0), dialogue(1, 1, 0)]), 'steered');
  assert.equal(short.drift.effect, undefined);
  assert.equal(summariseDialogues([], options), undefined);
});

test('the worst, the middle and the best dialogue are shown, by rank', () => {
  const results = dialogues(7, 0.5);
  const { shown } = summaryOf(results);
  assert.deepEqual(
    shown.map(({ rank }) => rank),
    [1, 4, 7],
  );
  const effects = shown.map(({ effect }) => effect);
  assert.deepEqual(
    effects,
    [...effects].sort((a, b) => a - b),
  );
  const again = summaryOf([...results].reverse()).shown;
  assert.deepEqual(
    again.map(({ id }) => id),
    shown.map(({ id }) => id),
  );
});

const context = { prefix: 'x', interval: '95 % interval' };

test('the section says effect, drift, price and limits with unit, interval and n', () => {
  const section = dialogueSection(summaryOf(dialogues(30, 0.2)), context);
  assert.match(
    section.headline,
    /it fades: −0\.2\d* nats per answer token and turn \(95 % interval/,
  );
  assert.match(section.headline, /n = 30 dialogues/);
  const texts = section.findings.map(({ text }) => text).join('\n');
  assert.match(texts, /carried by the words/);
  assert.match(texts, /cut at 24 tokens/);
  assert.match(texts, /less likely than its own by \+0\.[67]/);
  assert.match(section.figures[0]?.svg ?? '', /<title id="x-turns-title">/);
  assert.equal(section.quotes[0]?.parts[0]?.label, 'User, turn 1');
  assert.ok(
    section.tables.every(({ head, rows }) => rows.every((row) => row.length === head.length)),
  );
});

test('noise is called no drift, and a growing effect is called so', () => {
  const flat = dialogues(6, 0).map((result) => ({
    ...result,
    speakers: result.speakers.map((each) => ({ ...each, turns: each.turns.slice(0, 1) })),
  }));
  assert.match(dialogueSection(summaryOf(flat), context).headline, /drift needs dialogues of two/);
  const { speakers, ...rest } = summaryOf(dialogues(6, 0));
  const grown = speakers.map((each) =>
    each.name === 'steered'
      ? { ...each, drift: { effect: { mean: 0.1, low: 0.05, high: 0.15, n: 6 } } }
      : each,
  );
  assert.match(dialogueSection({ ...rest, speakers: grown }, context).headline, /it grows: \+0\.1/);
  const unclear = speakers.map((each) =>
    each.name === 'steered'
      ? { ...each, drift: { effect: { mean: 0.1, low: -0.05, high: 0.25, n: 6 } } }
      : each,
  );
  const headline = dialogueSection({ ...rest, speakers: unclear }, context).headline;
  assert.match(headline, /no drift is shown/);
});

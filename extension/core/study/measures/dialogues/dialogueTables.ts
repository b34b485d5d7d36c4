import { estimateInCell } from '../../report/formatEstimate';
import type { Table } from '../../report/table';
import type { DialogueSummary, SpeakerSummary, TurnSummary } from './schemas';
import { speakerLooks } from './speakerLooks';

const turnName = (turn: number) => (turn === 0 ? 'before any' : String(turn));

/** What each condition does to the concept's items after every turn, and what its words carry. */
export function effectTable(summary: DialogueSummary): Table {
  const pushed = summary.speakers.filter(({ name }) => name !== 'unsteered');
  return {
    caption:
      'Effect after each turn: propensity of the concept’s items, difference from unsteered ' +
      '(nats per answer token) with interval over dialogues',
    head: ['condition', 'turn', 'dialogues', 'effect', 'of it carried by the words alone'],
    rows: pushed.flatMap(({ name, turns }) =>
      turns.map(({ turn, effect, carried }) => [
        speakerLooks[name].label,
        turnName(turn),
        String(effect?.n ?? 0),
        estimateInCell(effect, { signed: true }),
        turn === 0 ? 'nothing was said' : estimateInCell(carried, { signed: true }),
      ]),
    ),
  };
}

/** What the replies are like: how unusual, how far pushed, how repetitive, how long. */
export function priceTable(summary: DialogueSummary): Table {
  return {
    caption: `Replies by turn, at most ${summary.maxTokens} tokens each`,
    head: [
      'condition',
      'turn',
      'replies',
      'negative log-likelihood under the unsteered model (nats per token)',
      'change from the unsteered reply',
      'KL from unsteered (nats per token)',
      'repetition',
      'tokens',
    ],
    rows: summary.speakers.flatMap((speaker) =>
      speaker.turns.filter(({ turn }) => turn > 0).map((turn) => priceRow(speaker, turn)),
    ),
  };
}

function priceRow({ name }: SpeakerSummary, turn: TurnSummary): readonly string[] {
  const isUnsteered = name === 'unsteered';
  const isPushed = !isUnsteered && name !== 'prompted';
  return [
    speakerLooks[name].label,
    turnName(turn.turn),
    String(turn.level.n),
    estimateInCell(turn.nll),
    isUnsteered ? '–' : estimateInCell(turn.nllChange, { signed: true }),
    isPushed ? estimateInCell(turn.kl) : 'no push',
    estimateInCell(turn.repetition),
    estimateInCell(turn.tokens),
  ];
}

export function driftTable({ speakers }: DialogueSummary): Table {
  return {
    caption: 'Drift: change per turn, a line through the turns of each dialogue',
    head: [
      'condition',
      'dialogues',
      'effect (nats per answer token and turn)',
      'carried by the words (nats per answer token and turn)',
      'unusualness of replies (nats per token and turn)',
      'repetition (per turn)',
    ],
    rows: speakers
      .filter(({ name }) => name !== 'unsteered')
      .map(({ name, drift }) => [
        speakerLooks[name].label,
        String(drift.effect?.n ?? 0),
        ...[drift.effect, drift.carried, drift.nllChange, drift.repetition].map((each) =>
          estimateInCell(each, { signed: true }),
        ),
      ]),
  };
}

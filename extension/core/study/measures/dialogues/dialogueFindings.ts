import { estimateInWords } from '../../report/formatEstimate';
import { formatPercent } from '../../report/formatNumber';
import type { Finding } from '../../report/findings/finding';
import type { Estimate } from '../../summary';
import type { DialogueSummary, SpeakerName, SpeakerSummary, TurnSummary } from './schemas';

const effectUnit = { unit: 'nats per answer token', of: 'dialogues', signed: true };

/** What was found, in one sentence: the effect after the first turn and what becomes of it. */
export function dialogueHeadline(summary: DialogueSummary, interval: string): string {
  const steered = speakerOf(summary, 'steered');
  const first = turnOf(steered, 1)?.effect;
  if (first === undefined) return 'No dialogue has a reply under the vector.';
  const words = `After the first turn the vector moves the concept’s items by ${estimateInWords(first, interval, effectUnit)}`;
  const drift = steered?.drift.effect;
  if (drift === undefined) return `${words}; drift needs dialogues of two turns or more.`;
  const perTurn = { ...effectUnit, unit: 'nats per answer token and turn' };
  return `${words}; ${fate(first, drift)}: ${estimateInWords(drift, interval, perTurn)}.`;
}

/** A drift away from zero grows, whatever the effect's sign. */
function fate(first: Estimate, drift: Estimate): string {
  const side = sideOf(drift);
  if (side === undefined || side === 0) return 'no drift is shown';
  return side === Math.sign(first.mean) ? 'it grows' : 'it fades';
}

export function dialogueFindings(summary: DialogueSummary, interval: string): readonly Finding[] {
  return [
    ...[effectFinding(summary), randomFinding(summary, interval)],
    carriedFinding(summary, interval),
    priceFinding(summary, interval),
    repetitionFinding(summary, interval),
    limits(summary),
  ].flatMap((finding) => finding ?? []);
}

function effectFinding(summary: DialogueSummary): Finding | undefined {
  const turns = speakerOf(summary, 'steered')?.turns.filter(({ turn }) => turn > 0) ?? [];
  if (turns.length === 0) return undefined;
  const sides = turns.map(({ effect }) => effect && sideOf(effect));
  if (sides.every((side) => side === 1)) {
    return { tone: 'good', text: 'The effect is above 0 after every turn, beyond its interval.' };
  }
  const doubtful = turns.filter((_, at) => sides[at] !== 1).map(({ turn }) => turn);
  return {
    tone: 'bad',
    text: `The interval of the effect reaches 0 or below after turn ${doubtful.join(', ')}.`,
  };
}

function randomFinding(summary: DialogueSummary, interval: string): Finding | undefined {
  const last = lastTurn(speakerOf(summary, 'randomDirection'))?.effect;
  if (last === undefined) return undefined;
  const side = sideOf(last);
  return {
    tone: side === 0 ? 'note' : 'caution',
    text: `A random direction of equal norm moves them by ${estimateInWords(last, interval, effectUnit)} after the last turn.`,
  };
}

function carriedFinding(summary: DialogueSummary, interval: string): Finding | undefined {
  const last = lastTurn(speakerOf(summary, 'steered'))?.carried;
  if (last === undefined) return undefined;
  return {
    tone: 'note',
    text: `After the last turn, what the vector made the model say moves the unsteered model by ${estimateInWords(last, interval, effectUnit)}: so much is carried by the words, and the push does the rest.`,
  };
}

function priceFinding(summary: DialogueSummary, interval: string): Finding | undefined {
  const last = lastTurn(speakerOf(summary, 'steered'));
  if (last?.nllChange === undefined) return undefined;
  const unit = { unit: 'nats per token', of: 'dialogues', signed: true };
  return {
    tone: sideOf(last.nllChange) === 1 ? 'caution' : 'note',
    text: `Under the unsteered model the vector’s last replies are less likely than its own by ${estimateInWords(last.nllChange, interval, unit)}.`,
  };
}

/** A loop looks likely, so unusualness never stands without it. */
function repetitionFinding(summary: DialogueSummary, interval: string): Finding | undefined {
  const steered = lastTurn(speakerOf(summary, 'steered'))?.repetition;
  const before = lastTurn(speakerOf(summary, 'unsteered'))?.repetition;
  if (steered === undefined || before === undefined) return undefined;
  const unit = { unit: '', of: 'dialogues' };
  return {
    tone: steered.mean > before.mean + 0.1 ? 'caution' : 'note',
    text: `Repetition of the last replies: ${estimateInWords(steered, interval, unit)} with the vector, ${estimateInWords(before, interval, unit)} unsteered.`,
  };
}

function limits({ replies, maxTokens }: DialogueSummary): Finding {
  return {
    tone: 'note',
    text: `${formatPercent(replies.cut / replies.n)} of ${replies.n} replies were cut at ${maxTokens} tokens. Later turns read the replies as they are; user turns are fixed and do not react to them.`,
  };
}

/** The side of 0 on which the whole interval lies; 0 where it reaches 0. */
function sideOf({ low, high }: Estimate): -1 | 0 | 1 | undefined {
  if (low === undefined || high === undefined) return undefined;
  if (low > 0) return 1;
  return high < 0 ? -1 : 0;
}

function speakerOf({ speakers }: DialogueSummary, name: SpeakerName): SpeakerSummary | undefined {
  return speakers.find((speaker) => speaker.name === name);
}

function turnOf(speaker: SpeakerSummary | undefined, turn: number): TurnSummary | undefined {
  return speaker?.turns.find((each) => each.turn === turn);
}

function lastTurn(speaker: SpeakerSummary | undefined): TurnSummary | undefined {
  const last = speaker?.turns.at(-1);
  return last === undefined || last.turn === 0 ? undefined : last;
}

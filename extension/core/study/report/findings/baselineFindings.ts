import type { StudyResult } from '../../summary';
import { estimateInWords } from '../formatEstimate';
import type { Finding } from './finding';
import { rivals, type Rival } from './rivals';

/** One sentence for each baseline: what it reaches, and how far the vector is ahead of it. */
export function baselineFindings(result: StudyResult, interval: string): readonly Finding[] {
  return rivals(result).map((rival) => ({
    tone: rival.standing === 'behind' ? 'note' : 'caution',
    text: sentence(rival, interval),
  }));
}

function sentence({ name, standing, effect, vectorAhead, comparedBy }: Rival, interval: string) {
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  if (standing === 'notRun') return `${subject}: not run as a baseline.`;
  const reached =
    effect === undefined
      ? `${subject}:`
      : `${subject} reaches ${estimateInWords(effect, interval, {
          unit: 'nats per answer token in the wanted direction',
          of: 'items',
          signed: true,
        })};`;
  if (vectorAhead === undefined) {
    return `${reached} there is no comparison item by item. ${unpaired[standing]}`;
  }
  const lead = estimateInWords(vectorAhead, interval, {
    unit:
      comparedBy === 'steerability' ? 'nats per answer token of slope' : 'nats per answer token',
    of: 'items',
    signed: true,
  });
  return `${reached} lead of the vector: ${lead}${standing === 'even' ? ', which includes 0' : ''}.`;
}

const unpaired: Readonly<Record<Rival['standing'], string>> = {
  behind: 'Its interval lies below the vector’s.',
  ahead: 'Its interval lies above the vector’s.',
  even: 'The two intervals overlap.',
  unknown: 'The two intervals overlap, or one is missing.',
  notRun: '',
};

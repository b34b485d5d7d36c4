import type { ComparedEntry, Comparison } from '../../summary';
import { estimateInCell, shareInCell } from '../formatEstimate';
import { formatSignificant } from '../formatNumber';
import type { Table } from '../table';

/** Every method and baseline, best first, with its price; what failed comes last, by name. */
export function methodTable({ entries, failures, budget }: Comparison): Table {
  return {
    caption: `Ranked by effect in the wanted direction, at a KL budget of ${budget.kl} nats per token`,
    head: [
      'method',
      'wanted effect (nats per answer token)',
      'items moved the wrong way',
      'n items',
      'ahead of a random direction',
      'KL from unsteered (nats per reply token)',
      'degradation (nats per reply token)',
      'n texts',
      'at the negative multiplier',
      'multiplier and unit',
      'pushed at',
    ],
    rows: [
      ...entries.map((entry, index) => [
        `${index + 1}. ${entry.name}`,
        estimateInCell(entry.wantedEffect, { signed: true }),
        shareInCell(entry.movedAway),
        String(entry.wantedEffect.n),
        optionalCell(entry.aheadOfRandom, { signed: true }),
        optionalCell(entry.degradation?.kl),
        optionalCell(entry.degradation?.nllDifference, { signed: true }),
        entry.degradation === undefined ? '–' : String(entry.degradation.nllDifference.n),
        optionalCell(entry.mirroredEffect, { signed: true }),
        multiplierCell(entry),
        entry.steering === undefined ? 'nothing is pushed' : placeCell(entry.steering),
      ]),
      ...failures.map(({ name, code }) => [`– ${name}`, `failed: ${code}`, ...dashes(9)]),
    ],
  };
}

function optionalCell(...[estimate, options]: Parameters<typeof estimateInCell>): string {
  return estimate === undefined ? '–' : estimateInCell(estimate, options);
}

/** What a multiplier that does not meet the budget is called in a cell. */
const missedWords = {
  wholeChange: 'the whole change costs less than the budget',
  noEffect: 'no multiplier reaches the budget',
  unsteady: 'nearest to the budget',
} as const;

/** What multiplier 1 is, behind the number. */
const unitWords: Readonly<Record<NonNullable<ComparedEntry['steering']>['unit'], string>> = {
  vector: '× the vector as built',
  direction: '× a unit vector',
  residualNorm: 'of the residual’s norm',
  sigma: 'σ along the vector',
  kl: 'of the calibrated KL',
  change: 'of the whole change',
  gradient: 'steps of the gradient',
};

function multiplierCell({ steering }: ComparedEntry): string {
  if (steering === undefined) return '–';
  const { multiplier, unit, missed } = steering;
  return `${formatSignificant(multiplier)} ${unitWords[unit]}${missed === undefined ? '' : ` (${missedWords[missed]})`}`;
}

function placeCell(steering: NonNullable<ComparedEntry['steering']>): string {
  const { places, operators, positions, isGated } = steering;
  return [
    `${operators.join(', ')} at ${places}`,
    ...(positions === 'answer' ? [] : [`positions: ${positions}`]),
    ...(isGated ? ['behind a gate'] : []),
  ].join('; ');
}

const dashes = (count: number) => Array.from({ length: count }, () => '–');

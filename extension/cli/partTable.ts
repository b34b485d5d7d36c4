import { reportParts, type PartReport } from '../core/steering/doctor/reportParts';
import type { SteeringOperator } from '../core/steering/steeringOperator';
import { formatNumber } from '../core/study/report/formatNumber';
import { blocksInWords } from './blocksInWords';
import { tableText } from './tableText';

type PartRow = readonly [
  place: string,
  operator: string,
  positions: string,
  tensors: string,
  norms: string,
];
const head = ['hook point', 'operator', 'positions', 'tensors', 'norms'];

/**
 * An operator's parts as cells under `head`. Parts that differ in nothing but their block share a
 * row, because an operator at the three sites of thirty blocks has ninety of them.
 */
export function partRows(operator: SteeringOperator): readonly PartRow[] {
  const groups = new Map<string, { blocks: Set<number>; site: string; part: PartReport }>();
  for (const part of reportParts(operator)) {
    const [, block = '', site = ''] = /^blocks\.(\d+)\.(.+)$/.exec(part.hookPoint) ?? [];
    const key = JSON.stringify({ ...part, hookPoint: site });
    const group = groups.get(key) ?? { blocks: new Set<number>(), site, part };
    group.blocks.add(Number(block));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ blocks, site, part }) => [
    `blocks.${blocksInWords([...blocks].sort((a, b) => a - b))}.${site}`,
    part.operator,
    spanInWords(part),
    tensorsInWords(part),
    normsInWords(part),
  ]);
}

export function partTable(operator: SteeringOperator): string {
  return tableText(head, partRows(operator));
}

function spanInWords({ span }: PartReport): string {
  if (span === undefined) return 'all';
  const { from, to } = span;
  if (to === undefined) return `from ${from}`;
  return to === from + 1 ? `${from}` : `${from} to ${to - 1}`;
}

function tensorsInWords({ tensors }: PartReport): string {
  return tensors.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
}

function normsInWords({ tensors }: PartReport): string {
  return tensors
    .map(({ norm }) => (norm === undefined ? 'not finite' : formatNumber(norm)))
    .join(', ');
}

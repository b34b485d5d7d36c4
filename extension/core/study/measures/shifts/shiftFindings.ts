import type { Finding } from '../../report/findings/finding';
import { signOf } from '../../report/findings/sign';
import { estimateInWords } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import { checkTones, quickCheckInWords } from './quickCheckInWords';
import type { AskedWith, ShiftsSummary } from './schemas';
import { shiftTitles } from './shiftTitles';

export const perToken = { unit: 'nats per answer token', of: 'items' } as const;

/** What other prompts do to the vector, the worst first. */
export function shiftFindings(summary: ShiftsSummary, interval: string): readonly Finding[] {
  return [
    ...quickChecks(summary),
    ...changes(summary, interval),
    ...agreements(summary),
    ...otherVectors(summary),
    ...leftOut(summary),
  ];
}

function quickChecks({ generally, shifts }: ShiftsSummary): readonly Finding[] {
  const base = shifts.find(({ shift }) => shift === 'base')?.check;
  const check = shifts.length > 1 ? generally : base;
  const works = shifts.filter((row) => row.check.verdict === 'works').length;
  if (check === undefined) return [];
  return [
    {
      tone: checkTones[check.verdict],
      text:
        `Quick check over ${shifts.length} kinds of prompts together: ${quickCheckInWords(check)} ` +
        `By themselves it works with ${works} of them. These intervals may be looked at again ` +
        'after more items.',
    },
  ];
}

function changes({ shifts }: ShiftsSummary, interval: string): readonly Finding[] {
  const shrunk = shifts.filter(({ change }) => change !== undefined && signOf(change) === 'below');
  const turned = shifts.filter(({ steerability }) => signOf(steerability) === 'below');
  const [worst] = shrunk;
  if (worst?.change === undefined) {
    const text = 'With no other prompts is it surely less steerable than with those of the file.';
    return shifts.length > 1 ? [{ tone: 'note', text }] : [];
  }
  return [
    {
      tone: 'caution',
      text:
        `It does less with ${names(shrunk)}: with ${shiftTitles[worst.shift]} by ` +
        `${estimateInWords(worst.change, interval, perToken)}, paired by item.`,
    },
    ...(turned.length === 0
      ? []
      : [{ tone: 'bad' as const, text: `It works the other way with ${names(turned)}.` }]),
  ];
}

function agreements({ shifts }: ShiftsSummary): readonly Finding[] {
  const known = shifts.flatMap(({ shift, agreement }) =>
    agreement === undefined ? [] : [{ shift, ...agreement }],
  );
  const [lowest] = known.toSorted((a, b) => a.spearman - b.spearman);
  if (lowest === undefined) return [];
  return [
    {
      tone: lowest.spearman < 0.5 ? 'caution' : 'note',
      text:
        'Which items are steerable changes most with ' +
        `${shiftTitles[lowest.shift]}: rank correlation with base ` +
        `${formatNumber(lowest.spearman, { decimals: 2 })} (n = ${lowest.n} items).`,
    },
  ];
}

/** Vectors of other prompts on the base prompts: whether the prompts to build with matter. */
function otherVectors({ cells }: ShiftsSummary): readonly Finding[] {
  const others = cells.flatMap((cell) => {
    const isOther = cell.built !== 'base' && cell.built !== 'randomDirection';
    if (cell.measured !== 'base' || !isOther || cell.relative === undefined) return [];
    return [{ built: cell.built, ratio: cell.relative.ratio }];
  });
  const [least] = others.toSorted((a, b) => a.ratio - b.ratio);
  if (least === undefined) return [];
  return [
    {
      tone: 'note',
      text:
        `Built with other prompts and asked with those of the file, a vector does at least ` +
        `${formatNumber(least.ratio, { decimals: 2 })} times as much as the base vector ` +
        `(least: built with ${shiftTitles[least.built]}).`,
    },
  ];
}

function leftOut({ leftOut: reasons }: ShiftsSummary): readonly Finding[] {
  return reasons.map(({ shift, items, message }) => ({
    tone: 'caution',
    text: `${items} items were not asked with ${shiftTitles[shift]}. ${message}`,
  }));
}

function names(rows: readonly AskedWith[]): string {
  return rows.map(({ shift }) => shiftTitles[shift]).join(', ');
}

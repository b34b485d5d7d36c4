import { estimateInWords, shareInWords } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { Finding } from '../../report/findings/finding';
import { comparedAt } from './benchmarkTables';
import type { BenchmarkRow, BenchmarkSummary, ComparedScore } from './schemas';

/** A difference is told from noise below this p. */
const level = 0.05;

interface Change {
  readonly row: BenchmarkRow;
  readonly compared: ComparedScore;
}

/** The set that lost most under its usual scoring. */
export function benchmarkHeadline(summary: BenchmarkSummary, interval: string): string {
  const worst = worstChange(summary);
  const { rows } = summary;
  if (worst === undefined) return 'Benchmarks were answered unsteered only.';
  const { row, compared } = worst;
  const sets = rows.filter(({ isUsual }) => isUsual).length;
  const at = `At multiplier ${formatMultiplier(summary.multiplier)} the vector`;
  const said =
    compared.difference.mean < 0
      ? `took most from ${row.title}, of ${sets} benchmark${sets === 1 ? '' : 's'}`
      : `lowered no score; the smallest change is that of ${row.title}`;
  const difference = estimateInWords(compared.difference, interval, {
    unit: '',
    of: 'items',
    signed: true,
  });
  return `${at} ${said}: ${difference}${pInWords(compared)}.`;
}

function worstChange({ rows }: BenchmarkSummary): Change | undefined {
  const [worst] = rows
    .filter(({ isUsual }) => isUsual)
    .flatMap((row) => {
      const compared = comparedAt(row, 'steered');
      return compared === undefined ? [] : [{ row, compared }];
    })
    .toSorted((a, b) => a.compared.difference.mean - b.compared.difference.mean);
  return worst;
}

function pInWords({ items }: ComparedScore): string {
  return items?.p === undefined ? '' : `, McNemar p = ${formatNumber(items.p)}`;
}

export function benchmarkFindings(summary: BenchmarkSummary, interval: string): readonly Finding[] {
  return [
    ...significant(summary),
    ...atRandom(summary, interval),
    ...changedAtAll(summary, interval),
    ...atChance(summary),
    noiseFloor(summary),
  ];
}

function significant({ rows }: BenchmarkSummary): readonly Finding[] {
  const tested = rows.flatMap((row) => {
    const compared = comparedAt(row, 'steered');
    return compared?.items === undefined ? [] : [{ row, ...compared.items }];
  });
  const found = tested.filter(({ p = 1 }) => p < level);
  const told = found.map(({ row, gained, lost, p = 1 }): Finding => {
    const isWorse = lost > gained;
    return {
      tone: isWorse ? 'bad' : 'note',
      text:
        `${row.title} got ${isWorse ? 'worse' : 'better'}: ${lost} items lost and ${gained} gained ` +
        `(McNemar p = ${formatNumber(p)}). ${tested.length} such tests were made, of which one in ` +
        'twenty is below .05 by luck.',
    };
  });
  if (told.length > 0 || tested.length === 0) return told;
  return [
    {
      tone: 'note',
      text:
        `In none of ${tested.length} tests were more items lost than gained, or the other way ` +
        'round, than luck explains (McNemar p < .05). That is no proof that nothing was lost: see ' +
        'the smallest difference that would show.',
    },
  ];
}

function atRandom(summary: BenchmarkSummary, interval: string): readonly Finding[] {
  const worst = worstChange(summary);
  const random = worst && comparedAt(worst.row, 'randomDirection');
  if (worst === undefined || random === undefined) return [];
  const words = estimateInWords(random.difference, interval, {
    unit: '',
    of: 'items',
    signed: true,
  });
  return [
    {
      tone: 'note',
      text: `A random direction of equal norm changed ${worst.row.title} by ${words}.`,
    },
  ];
}

/** A push that changes no answer passes every benchmark. */
function changedAtAll({ rows }: BenchmarkSummary, interval: string): readonly Finding[] {
  const shares = rows
    .filter(({ isUsual }) => isUsual)
    .flatMap((row) => comparedAt(row, 'steered')?.changed ?? []);
  const count = shares.reduce((total, share) => total + share.count, 0);
  const n = shares.reduce((total, share) => total + share.n, 0);
  if (n === 0) return [];
  const words = shareInWords({ share: count / n, count, n }, interval);
  return [
    {
      tone: count === 0 ? 'caution' : 'note',
      text: `The vector changed the answer to ${words} items at all, right or wrong.`,
    },
  ];
}

function atChance({ rows }: BenchmarkSummary): readonly Finding[] {
  const lost = rows.filter(({ isUsual, chance, unsteered: { low } }) => {
    return isUsual && chance !== undefined && low !== undefined && low <= chance;
  });
  if (lost.length === 0) return [];
  const names = [...new Set(lost.map(({ title }) => title))].join(', ');
  return [
    {
      tone: 'caution',
      text:
        `Without steering the model cannot be told from guessing on ${names}: what it does not ` +
        'know, steering cannot break.',
    },
  ];
}

function noiseFloor({ rows }: BenchmarkSummary): Finding {
  const floors = rows.flatMap((row) => comparedAt(row, 'steered')?.items?.detectable ?? []);
  const [smallest, largest] = [Math.min(...floors), Math.max(...floors)].map((each) =>
    formatNumber(each),
  );
  const range = smallest === largest ? `${smallest}` : `${smallest} to ${largest}`;
  const here =
    floors.length === 0
      ? 'With so few items no difference could show.'
      : `With these items a difference shows from ${range} on.`;
  return {
    tone: 'note',
    text:
      `Noise floor: ${here} Scores of whole sets that are estimated from 100 anchors err by .02 by ` +
      'themselves (tinyBenchmarks, gp-IRT .011 to .020), so that no smaller change means anything. ' +
      'Prompts are without solved questions, so scores are not those of leaderboards; differences ' +
      'are paired.',
  };
}

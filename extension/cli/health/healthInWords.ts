import type { PairHealth } from '../../core/evaluation/pairHealth/pairHealth';
import type { HealthCheck } from '../../core/evaluation/pairHealth/healthCheck';
import { formatNumber } from '../../core/study/report/formatNumber';

/** Pairs named behind a check; `--json` has all of them. */
const shownPairs = 6;

/** Findings of one kind told in words. */
const shownFindings = 3;

/** What `checkPairs` would have found. */
const cleanTexts =
  'no copies, contradictions or empty answers; no uneven labels, no gap in length, no empty split.';

/** Every check, one a line: what warns first, then what was measured, then what could not be. */
export function healthInWords({ checks, findings }: PairHealth): readonly string[] {
  const measured = checks.filter(({ value }) => value !== undefined);
  return [
    ...warningsInWords({ checks, findings }),
    ...measured.filter(({ warns }) => !warns).map((check) => `ok: ${line(check)}`),
    ...(findings.length > 0 ? [] : [`ok: texts: ${cleanTexts}`]),
    ...checks
      .filter(({ value, warns }) => value === undefined && !warns)
      .map(({ code, message }) => `not measured: ${code}: ${message}`),
  ];
}

/** What a person should look at before using the pairs. */
export function warningsInWords({ checks, findings }: PairHealth): readonly string[] {
  return [
    ...checks.filter(({ warns }) => warns).map((check) => `warning: ${line(check)}`),
    ...findingLines(findings),
  ];
}

/** A file that was copied into itself has a finding for every pair: the first of a kind will do. */
function findingLines(findings: PairHealth['findings']): readonly string[] {
  const byCode = new Map<string, string[]>();
  for (const { code, message, pairs } of findings) {
    const lines = byCode.get(code) ?? [];
    lines.push(`warning: ${code}: ${message}${namesOf(pairs)}`);
    byCode.set(code, lines);
  }
  return [...byCode].flatMap(([code, lines]) => {
    const more = lines.length - shownFindings;
    const rest = more > 0 ? [`warning: ${code}: ${more} more like these; --json has all`] : [];
    return [...lines.slice(0, shownFindings), ...rest];
  });
}

function line({ code, message, value, limit, pairs }: HealthCheck): string {
  const number =
    value === undefined ? '' : ` [${formatNumber(value)}, limit ${formatNumber(limit)}]`;
  return `${code}: ${message}${number}${namesOf(pairs)}`;
}

function namesOf(pairs: readonly string[]): string {
  if (pairs.length === 0) return '';
  const more = pairs.length > shownPairs ? ` and ${pairs.length - shownPairs} more` : '';
  return ` Pairs: ${pairs.slice(0, shownPairs).join(', ')}${more}.`;
}

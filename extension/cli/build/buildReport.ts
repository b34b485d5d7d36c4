import type { Built } from '../../core/actions/build/buildFromPairs';
import { gateInWords, reportParts } from '../../core/steering/doctor/reportParts';
import { isOperator } from '../../core/steering/steeringOperator';
import type { MethodUse, VectorRecord } from '../../core/steering/steeringVector';
import { norms } from '../../core/steering/vectorArithmetic';
import { formatNumber } from '../../core/study/report/formatNumber';
import { warningsInWords } from '../health/healthInWords';
import type { PlacedHealth } from '../../core/actions/health/readHealth';
import { partTable } from '../partTable';
import { tableText } from '../tableText';
import { unitInWords } from '../unitInWords';
import { waysInWords } from '../../core/actions/steering/useNotes';

/** What `build --json` prints. */
export function buildJson({ out, steering, health }: Built) {
  const { unit, record } = steering;
  const content = isOperator(steering)
    ? { parts: reportParts(steering), gate: gateInWords(steering) }
    : { norms: Object.fromEntries(norms(steering)) };
  return { out, unit, ...record, ...content, health };
}

export function buildInWords({ out, steering, health }: Built): string {
  const { record, unit } = steering;
  const { method, checks, use } = record;
  const gate = isOperator(steering) ? gateInWords(steering) : undefined;
  return [
    ...checks.map(({ code, message }) => `check: ${code}: ${message}`),
    ...healthSummary(health, record),
    `${out}: ${method}${originInWords(record)}${unitInWords(unit)}`,
    isOperator(steering)
      ? partTable(steering)
      : tableText(
          ['hook point', 'norm'],
          [...norms(steering)].map(([name, length]) => [name, formatNumber(length)]),
        ),
    ...(gate === undefined ? [] : [`The gate ${gate}.`]),
    ...(use === undefined ? [] : [useInWords(use)]),
  ].join('\n');
}

function originInWords({ pairs, readPosition }: VectorRecord): string {
  if (pairs === undefined) return '';
  const read = readPosition === undefined ? '' : ` read at ${readPosition}`;
  return ` of "${pairs.concept}"${read}, ${pairs.count} pairs (${pairs.split} split)`;
}

/** Warnings that building has not given already. */
function healthSummary({ checks, findings, hookPoint }: PlacedHealth, record: VectorRecord) {
  const told = new Set(record.checks.map(({ code }) => code));
  const warnings = warningsInWords({
    checks: checks.filter(({ code }) => !told.has(code)),
    findings,
  });
  const where = hookPoint === undefined ? '' : ` at ${hookPoint}`;
  if (warnings.length === 0) return [`Pair health${where}: ${checks.length} checks, no warning.`];
  return [`Pair health${where} (steering-lab inspect PAIRS --health shows all):`, ...warnings];
}

function useInWords({ moves, largest, positions }: MethodUse): string {
  return [
    `A positive multiplier moves ${waysInWords[moves]}`,
    ...(largest === undefined ? [] : [`${largest} is the whole change`]),
    ...(positions === undefined ? [] : [`pushed at ${positions} unless --steered says otherwise`]),
  ]
    .join('; ')
    .concat('.');
}

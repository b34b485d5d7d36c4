import type { RunSummary } from '../../summary';
import type { Finding } from './finding';

/** What is wrong with the run as a whole: unfinished work, failures, warnings, fallbacks. */
export function runFindings(summary: RunSummary): readonly Finding[] {
  const { units, failures, warnings, model, appliedPositions } = summary;
  const findings: (Finding | false)[] = [
    units.finished < units.planned && {
      tone: 'bad',
      text:
        `This run is not complete: ${units.finished} of ${units.planned} units are finished. ` +
        'Resume the run to finish it.',
    },
    appliedPositions === 0 && {
      tone: 'bad',
      text: 'No push was applied at any position in the whole run.',
    },
    model.precision === 'fast' && {
      tone: 'caution',
      text:
        'Precision is "fast": activations are rounded to 8 bits where the model file says so. Means ' +
        'hardly move, single items may by about 1 nat. Use "exact" for numbers that count.',
    },
    model.unpackedBecause !== undefined && {
      tone: 'note',
      text: `Answers were scored one row each, not packed: ${model.unpackedBecause}`,
    },
  ];
  return [
    ...findings.filter((finding) => finding !== false),
    ...failures.map(({ unit, message }): Finding => ({ tone: 'bad', text: `${unit}: ${message}` })),
    ...warnings.map(({ message }): Finding => ({ tone: 'caution', text: message })),
  ];
}

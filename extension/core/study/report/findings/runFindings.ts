import type { RunSummary } from '../../summary';
import type { Finding } from './finding';

/** What is wrong with the run as a whole: unfinished work, failures, warnings, fallbacks. */
export function runFindings(summary: RunSummary): readonly Finding[] {
  const { units, failures, warnings, model, appliedPositions } = summary;
  const isComplete = units.finished >= units.planned;
  const findings: (Finding | false)[] = [
    !isComplete && {
      tone: 'bad',
      text:
        `This run is not complete: ${units.finished} of ${units.planned} units are finished. ` +
        'Unless it is still running, resume it to finish it.',
    },
    // Before that, unsteered units may be all there is.
    isComplete &&
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

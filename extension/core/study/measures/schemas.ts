import { z } from 'zod';
import { benchmarkOptions, benchmarkResult, benchmarkSummary } from './benchmarks/schemas';
import { corporaOptions, corporaResult, corporaSummary } from './corpora/schemas';
import { dialogueOptions, dialogueResult, dialogueSummary } from './dialogues/schemas';
import { failureOptions, failureResult, failureSummary } from './failures/schemas';
import {
  instructionsOptions,
  instructionsResult,
  instructionsSummary,
} from './instructions/schemas';
import {
  multipleChoiceOptions,
  multipleChoiceResult,
  multipleChoiceSummary,
} from './multipleChoice/schemas';
import { openTextOptions, openTextResult, openTextSummary } from './openText/schemas';
import { overRefusalOptions, overRefusalResult, overRefusalSummary } from './overRefusal/schemas';
import { reliabilityOptions, reliabilityResult, reliabilitySummary } from './reliability/schemas';
import { judgedOptions, judgedResult, judgedSummary } from './judged/schemas';
import { shiftsOptions, shiftsResult, shiftsSummary } from './shifts/schemas';
import { toolUseOptions, toolUseResult, toolUseSummary } from './toolUse/schemas';

/**
 * What every measure takes, finds and concludes. They stand apart from what measures do, because
 * the files of studies, runs and summaries are read by them.
 */

/** `measures` of a study file: those named are measured. */
export const measureOptions = z
  .strictObject({
    reliability: reliabilityOptions.or(z.literal(false)).exactOptional(),
    openText: openTextOptions.or(z.literal(false)).exactOptional(),
    multipleChoice: multipleChoiceOptions.or(z.literal(false)).exactOptional(),
    dialogues: dialogueOptions.or(z.literal(false)).exactOptional(),
    judged: judgedOptions.or(z.literal(false)).exactOptional(),
    shifts: shiftsOptions.or(z.literal(false)).exactOptional(),
    benchmarks: benchmarkOptions.or(z.literal(false)).exactOptional(),
    corpora: corporaOptions.or(z.literal(false)).exactOptional(),
    overRefusal: overRefusalOptions.or(z.literal(false)).exactOptional(),
    instructions: instructionsOptions.or(z.literal(false)).exactOptional(),
    toolUse: toolUseOptions.or(z.literal(false)).exactOptional(),
    failures: failureOptions.or(z.literal(false)).exactOptional(),
  })
  .prefault({});

/** One line of `results.jsonl`, by measure. */
export const measureResults: Readonly<Record<string, z.ZodType>> = {
  reliability: reliabilityResult,
  openText: openTextResult,
  multipleChoice: multipleChoiceResult,
  dialogues: dialogueResult,
  judged: judgedResult,
  shifts: shiftsResult,
  benchmarks: benchmarkResult,
  corpora: corporaResult,
  overRefusal: overRefusalResult,
  instructions: instructionsResult,
  toolUse: toolUseResult,
  failures: failureResult,
};

/** `measures` of a concept's result in `summary.json`. */
export const measureSummaries = z
  .object({
    reliability: reliabilitySummary.exactOptional(),
    openText: openTextSummary.exactOptional(),
    multipleChoice: multipleChoiceSummary.exactOptional(),
    dialogues: dialogueSummary.exactOptional(),
    judged: judgedSummary.exactOptional(),
    shifts: shiftsSummary.exactOptional(),
    benchmarks: benchmarkSummary.exactOptional(),
    corpora: corporaSummary.exactOptional(),
    overRefusal: overRefusalSummary.exactOptional(),
    instructions: instructionsSummary.exactOptional(),
    toolUse: toolUseSummary.exactOptional(),
    failures: failureSummary.exactOptional(),
  })
  .readonly();

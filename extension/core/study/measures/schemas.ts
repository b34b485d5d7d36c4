import { z } from 'zod';

/**
 * What every measure takes, finds and concludes. They stand apart from what measures do, because
 * the files of studies, runs and summaries are read by them.
 */

/** `measures` of a study file: those named are measured. */
export const measureOptions = z.strictObject({}).prefault({});

/** One line of `results.jsonl`, by measure. */
export const measureResults: Readonly<Record<string, z.ZodType>> = {};

/** `measures` of a concept's result in `summary.json`. */
export const measureSummaries = z.object({}).readonly();

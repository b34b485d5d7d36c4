import type { z } from 'zod';
import type { Message } from '../../model/tokenizer';
import type { Model } from '../../model/model';
import type { FigureContext } from '../report/figure';
import type { ReportSection } from '../report/reportSection';
import type { StudyConcept } from '../studyConcept';
import type { Study } from '../studyFile';
import type { Material } from '../summarise/material';
import type { ReferenceText } from '../../evaluation/referenceTexts';
import type { UnitContext } from '../units/unitContext';
import type { MeasureFiles } from './measureFiles';
import type { MeasuredSteering } from './measuredSteering';

/**
 * One more thing that a study can find out about the steering of a concept. It is asked for under
 * `measures` in the study file, and what it finds stands in the concept's result and report.
 *
 * It is measured at the block that validation items chose, with the study's first operator. Three
 * schemas say what goes in and out, and stand in `schemas.ts`, because the files of studies, runs
 * and summaries are read by them.
 */
export interface Measure<Options, Result, Summary> {
  /** Its key under `measures`. */
  readonly name: string;
  readonly options: z.ZodType<Options>;
  readonly result: z.ZodType<Result>;
  readonly summary: z.ZodType<Summary>;
  /**
   * Pieces of work on one concept; none where the items say it all. They are dealt over machines,
   * so none may look at the results of another unless that one `isNeededByOthers`.
   */
  units(options: Options, input: MeasureInput): readonly MeasureUnit<Result>[];
  /** @returns undefined where nothing was measured: there is no such number. */
  summarise(options: Options, material: MeasureMaterial<Result>): Summary | undefined;
  section(summary: Summary, context: FigureContext): ReportSection;
  /** The concepts of a study side by side; given only where there are at least two. */
  across?(concepts: readonly Measured<Summary>[], context: FigureContext): ReportSection;
}

export interface Measured<Summary> {
  /** As the report names it. */
  readonly name: string;
  readonly summary: Summary;
}

/** What units are planned from. */
export interface MeasureInput {
  readonly model: Model;
  readonly study: Study;
  readonly concept: StudyConcept;
  readonly referenceTexts: readonly ReferenceText[];
  /** Prompts of reference texts that nothing else is measured on. */
  readonly otherPrompts: readonly (readonly Message[])[];
  readonly files: MeasureFiles;
}

/** Done whole or not at all, as one line of `results.jsonl`. */
export interface MeasureUnit<Result> {
  /** Unique among the units of this measure and concept: `p12`, `turns/3`. */
  readonly key: string;
  /** What it does, for the progress bar: `dialogues`. */
  readonly label: string;
  /** Everything beside the model, the vectors and the options that the result depends on. */
  readonly content: unknown;
  /** About how many tokens the model computes for it, with all settings. */
  readonly tokens: number;
  /** Done by every shard that has other units of this concept, as vectors are. */
  readonly isNeededByOthers?: true;
  measure(context: MeasureContext): Promise<Result>;
}

/** What measuring is given, beside what the unit was planned with. */
export interface MeasureContext {
  readonly model: Model;
  readonly concept: StudyConcept;
  readonly steering: MeasuredSteering;
  /** For what is seldom needed: the plan, the run's folder, units finished before. */
  readonly run: UnitContext;
}

/** What a summary is made of: the concept's own results, and those of the measure's units. */
export interface MeasureMaterial<Result> {
  readonly material: Material;
  readonly results: readonly MeasureResult<Result>[];
}

export interface MeasureResult<Result> {
  /** The unit's. */
  readonly key: string;
  readonly result: Result;
}

/** A measure among others, whose types only its schemas know. */
export interface AnyMeasure {
  readonly name: string;
  units(options: unknown, input: MeasureInput): readonly MeasureUnit<unknown>[];
  summarise(options: unknown, material: MeasureMaterial<unknown>): unknown;
  section(summary: unknown, context: FigureContext): ReportSection;
  across(concepts: readonly Measured<unknown>[], context: FigureContext): ReportSection | undefined;
}

/** Lets measures of different types stand in one list: what goes in is checked by its schema. */
export function anyMeasure<Options, Result, Summary>(
  measure: Measure<Options, Result, Summary>,
): AnyMeasure {
  const { name, options, result, summary } = measure;
  return {
    name,
    units: (given, input) => measure.units(options.parse(given), input),
    summarise: (given, { material, results }) =>
      measure.summarise(options.parse(given), {
        material,
        results: results.map((each) => ({ key: each.key, result: result.parse(each.result) })),
      }),
    section: (given, context) => measure.section(summary.parse(given), context),
    across: (concepts, context) =>
      measure.across?.(
        concepts.map((each) => ({ name: each.name, summary: summary.parse(each.summary) })),
        context,
      ),
  };
}

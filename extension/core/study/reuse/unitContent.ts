import { instructionFor, promptedSides } from '../../evaluation/promptedBaseline';
import { recipeContext } from '../units/recipeContext';
import { settingsOf, type UnitContext } from '../units/unitContext';
import { isPrompted, unitCells, type CellUnit } from '../units/unitCells';
import { vectorsOf } from '../units/vectorsOf';
import { sourcesOf } from '../sweep';
import type { WorkUnit } from '../workUnits';
import { measureContent } from './measureContent';
import { settingContent } from './settingContent';

/**
 * Everything that a unit's result depends on, beside the model and the program: what it reads, as
 * it is passed on to the model. Cells are resolved, so that the block that validation chose and the
 * numbers of each vector are part of it. What is left out is named nowhere in a result: the study's
 * name, its other concepts, how much there is of everything else.
 */
export function unitContent(context: UnitContext, unit: WorkUnit): unknown {
  const { study, referenceTexts } = context.plan;
  const { concept } = unit;
  const { train, test, file } = concept;
  const { limits, seed } = study;
  const pairs = { concept: file.concept, system: file.system };
  switch (unit.kind) {
    case 'vectors': {
      const { build, site } = study;
      const { blocks } = context.plan;
      const sources = sourcesOf(study);
      return { ...pairs, hash: concept.hash, train, build, site, blocks, sources, seed };
    }
    case 'item': {
      const { split, pair } = unit;
      return { ...pairs, split, pair, ...pushed(context, unit) };
    }
    case 'text': {
      const { index, text } = unit;
      return { index, text, tokens: limits.textTokens, ...pushed(context, unit) };
    }
    case 'completions': {
      const { index, messages, isOwn } = unit;
      const tokens = limits.completionTokens;
      return { index, messages, isOwn, tokens, seed, ...pushed(context, unit) };
    }
    case 'method': {
      const { model: _model, read: _read, ...recipe } = recipeContext(context, concept);
      const { calibrationTexts } = context.plan;
      const { budget, steered, degradations } = study;
      const measured = { test, referenceTexts, calibrationTexts, limits, degradations };
      return { entry: unit.entry, recipe, budget, steered, seed, ...measured };
    }
    case 'fewShot':
      return { ...pairs, train, test, referenceTexts, tokens: limits.textTokens, seed };
    case 'measure':
      return measureContent(context, unit);
  }
}

/** Cells with what they do to the model, and the instructions of the prompted baselines. */
function pushed(context: UnitContext, unit: CellUnit): object {
  const cells = unitCells(context, unit);
  const settings = settingsOf(context, cells, vectorsOf(context, unit.concept));
  const { file } = unit.concept;
  return {
    cells,
    settings: settings.map(settingContent),
    prompted: isPrompted(context, unit)
      ? promptedSides.map((side) => instructionFor(file, side))
      : [],
  };
}

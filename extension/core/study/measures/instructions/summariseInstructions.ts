import { allKept } from '../../../evaluation/instructions/followed';
import { mean } from '../../../math/mean';
import { sum } from '../../../math/sum';
import { constraintKinds, type ConstraintKind } from '../../../pairs/instructions/constraint';
import { estimate } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import { conditionNames, type ConditionName } from '../conditionName';
import { shareRows } from '../shareRows';
import { constraintInWords } from './constraintInWords';
import type { InstructionsResult, InstructionsSummary } from './schemas';
import { chanceOf, scorePrompt, type ScoredPrompt } from './scoredPrompt';

/** Shown in a report; all are in results.jsonl. */
const mostShown = 6;

/** @returns undefined where no prompt was answered. */
export function summariseInstructions(
  results: readonly InstructionsResult[],
  {
    multiplier,
    tokens,
    seed,
  }: { readonly multiplier: number; readonly tokens: number; readonly seed: number },
): InstructionsSummary | undefined {
  if (results.length === 0) return undefined;
  const all = results.map(scorePrompt);
  const rows = (scoring: 'strict' | 'loose') =>
    shareRows(all, (prompt, condition) => {
      const kept = prompt.under(condition)?.[scoring];
      return kept && allKept(kept);
    });
  const strict = rows('strict');
  return {
    multiplier,
    tokens,
    prompts: results.length,
    constraints: sum(results.map(({ constraints }) => constraints.length)),
    strict,
    loose: rows('loose'),
    conditions: strict.map(({ condition }) => conditionRow(all, condition, seed)),
    kinds: constraintKinds.flatMap((kind) => kindRow(all, kind)),
    broken: brokenPrompts(all),
    appliedPositions: sum(results.map(({ appliedPositions }) => appliedPositions)),
  };
}

function conditionRow(
  all: readonly ScoredPrompt[],
  condition: ConditionName,
  seed: number,
): InstructionsSummary['conditions'][number] {
  const scored = all.flatMap((prompt) => {
    const now = prompt.under(condition);
    return now === undefined ? [] : [{ prompt, now, before: prompt.under('unsteered') }];
  });
  const changes = scored.flatMap(({ now, before }) =>
    before === undefined ? [] : [shareKept(now.strict) - shareKept(before.strict)],
  );
  const aboveChance = scored.flatMap(({ prompt, now }) => {
    const chances = prompt.result.constraints.flatMap(
      (constraint) => chanceOf(constraint, prompt, all, condition) ?? [],
    );
    return chances.length === 0 ? [] : [shareKept(now.strict) - mean(chances)];
  });
  return {
    condition,
    constraints: {
      strict: sum(scored.map(({ now }) => countKept(now.strict))),
      loose: sum(scored.map(({ now }) => countKept(now.loose))),
    },
    ...present({
      change: condition === 'unsteered' ? undefined : estimate(changes, seed),
      aboveChance: estimate(aboveChance, seed),
      repetition: estimate(
        scored.flatMap(({ now }) => now.answer.repetition ?? []),
        seed,
      ),
    }),
    cut: scored.filter(({ now }) => now.answer.isCut).length,
  };
}

function kindRow(all: readonly ScoredPrompt[], kind: ConstraintKind): InstructionsSummary['kinds'] {
  const own = all.flatMap((prompt) =>
    prompt.result.constraints.flatMap((constraint, at) =>
      constraint.kind === kind ? [{ prompt, constraint, at }] : [],
    ),
  );
  if (own.length === 0) return [];
  const kept = (condition: ConditionName) =>
    own.map(({ prompt, at }) => prompt.under(condition)?.strict[at]);
  const [before, after] = [kept('unsteered'), kept('steered')];
  const chances = own.flatMap(
    ({ prompt, constraint }) => chanceOf(constraint, prompt, all, 'unsteered') ?? [],
  );
  return [
    {
      kind,
      n: own.length,
      ...(chances.length === 0 ? {} : { chance: mean(chances) }),
      kept: conditionNames.flatMap((condition) => {
        const values = kept(condition);
        return values.includes(undefined)
          ? []
          : [{ condition, strict: values.filter((value) => value === true).length }];
      }),
      gained: after.filter((value, at) => value === true && before[at] === false).length,
      lost: before.filter((value, at) => value === true && after[at] === false).length,
    },
  ];
}

/** Those that lost most constraints first, then in the order of the file. */
function brokenPrompts(all: readonly ScoredPrompt[]): InstructionsSummary['broken'] {
  return all
    .flatMap((prompt) => {
      const { id, prompt: asked, constraints } = prompt.result;
      const [before, after] = [prompt.under('unsteered'), prompt.under('steered')];
      if (before === undefined || after === undefined) return [];
      if (!allKept(before.strict) || allKept(after.strict)) return [];
      const broken = constraints.filter((_, at) => after.strict[at] === false);
      const [unsteered, steered] = [before.answer.text, after.answer.text];
      return [{ id, prompt: asked, broken: broken.map(constraintInWords), unsteered, steered }];
    })
    .toSorted((a, b) => b.broken.length - a.broken.length)
    .slice(0, mostShown);
}

const countKept = (kept: readonly boolean[]) => kept.filter(Boolean).length;
const shareKept = (kept: readonly boolean[]) => countKept(kept) / kept.length;

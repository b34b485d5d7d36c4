import { sum } from '../../math/sum';
import { hookName } from '../../steering/hookPoint';
import { scoresAt } from '../itemScores';
import type { PushSource, SettingResult } from '../summary';
import type { Cell, CompletionUnit } from '../unitResult';
import { completionEstimates, repetitionEstimates } from './completionEstimates';
import { degradationEstimates, textAt } from './degradationEstimates';
import { effectEstimates } from './effectEstimates';
import { present, type Material, type Place } from './material';

/** Every measured cell of one operator's sweep: effect and degradation side by side. */
export function settingResults(
  material: Material,
  sources: readonly PushSource[],
): readonly SettingResult[] {
  const { operator, multipliers, record, chosen } = material;
  return sources
    .flatMap((source) => {
      const blocks = source === 'vector' ? record.identity.blocks : [chosen.block];
      return blocks.map((block) => ({ source, operator, block }));
    })
    .filter((place) => isMeasured(material, place))
    .flatMap((place) => multipliers.map((multiplier) => ({ ...place, multiplier })))
    .flatMap((cell) => settingResult(material, cell));
}

/** Multiplier 0 is known of every place, also of those that nothing was pushed at. */
function isMeasured({ items, multipliers }: Material, place: Place): boolean {
  return items.some((item) =>
    multipliers.some((multiplier) => {
      return multiplier !== 0 && scoresAt(item, { ...place, multiplier }) !== undefined;
    }),
  );
}

function settingResult(material: Material, cell: Cell): readonly SettingResult[] {
  const { items, texts, completions, record } = material;
  const { seed, site } = record.identity.study;
  const measured = items.flatMap((item) => {
    const scores = scoresAt(item, cell);
    return scores === undefined ? [] : [{ item, scores }];
  });
  const effects = effectEstimates(measured, seed);
  if (effects === undefined) return [];
  const { source, block, multiplier } = cell;
  const matches = (each: CompletionUnit) => isOfCell(each, cell);
  const compared = { prompts: completions, matches, seed };
  return [
    {
      source,
      hookPoint: hookName({ block, site }),
      block,
      multiplier,
      ...effects,
      ...present({
        degradation: degradationEstimates(
          texts.flatMap((text) => textAt(text, cell)),
          seed,
        ),
        repetition: repetitionEstimates(compared),
        completions: completionEstimates(compared),
      }),
      appliedPositions: sum(measured.map(({ scores }) => scores.appliedPositions)),
    },
  ];
}

function isOfCell(completion: CompletionUnit, cell: Cell): boolean {
  return (
    completion.source === cell.source &&
    completion.operator === cell.operator &&
    completion.block === cell.block &&
    completion.multiplier === cell.multiplier
  );
}

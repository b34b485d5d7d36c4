import type { StudyResult } from '../../summary';
import type { Finding } from './finding';

/** How the quoted setting was picked, and whether that makes its numbers too good. */
export function choiceFindings({ chosen, split }: StudyResult): readonly Finding[] {
  const how = `Block ${chosen.block} was chosen by this rule: ${chosen.criterion}`;
  if (chosen.n === 0) {
    return [
      { tone: 'caution', text: `${how}. No item had a say, so another block may do better.` },
    ];
  }
  const counted = `${how} (${chosen.split} split, n = ${chosen.n} items).`;
  if (chosen.split !== split) {
    return [{ tone: 'note', text: `${counted} The numbers here are from the ${split} split.` }];
  }
  return [
    {
      tone: 'caution',
      text: `${counted} The numbers here are from the same items, so they are too good.`,
    },
  ];
}

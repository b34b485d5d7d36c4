import type { StudyResult } from '../../summary';
import type { Finding } from './finding';

/** How the quoted setting was picked, and whether that makes its numbers too good. */
export function choiceFindings({ chosen, split }: StudyResult): readonly Finding[] {
  const how =
    `Block ${chosen.block} was chosen on the ${chosen.split} split (n = ${chosen.n} items) by: ` +
    `${chosen.criterion}.`;
  if (chosen.split !== split) {
    return [{ tone: 'note', text: `${how} The numbers here are from the ${split} split.` }];
  }
  return [
    {
      tone: 'caution',
      text: `${how} The numbers here are from the same items, so they are too good.`,
    },
  ];
}

import type { MethodChoice } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import type { BuildSlice } from './buildSlice';

/** What a method wants in the field of blocks, in words. */
export function blocksWanted(takes: MethodChoice['takes']): string {
  const words: Readonly<Record<MethodChoice['takes'], () => string>> = {
    anyBlocks: () => t('any blocks; all of them where the field is empty'),
    oneBlock: () => t('one block, which has to be named'),
    allBlocks: () => t('always all blocks; the field stays empty'),
  };
  return words[takes]();
}

/** Why the chosen method cannot be built at the blocks that are typed in; undefined where it can. */
export function placeProblem({
  methods,
  form,
}: Pick<BuildSlice, 'methods' | 'form'>): string | undefined {
  const cards = methods.kind === 'done' ? methods.result : [];
  const chosen = cards.find(({ name }) => name === form.method);
  const blocks = form.blocks.trim();
  if (chosen?.takes === 'oneBlock' && !/^\d+$/.test(blocks)) {
    return t('{0} is built for one block: name it, such as 15.', chosen.title);
  }
  if (chosen?.takes === 'allBlocks' && blocks !== '' && blocks !== 'all') {
    return t('{0} is built for all blocks: leave the blocks empty.', chosen.title);
  }
  return undefined;
}

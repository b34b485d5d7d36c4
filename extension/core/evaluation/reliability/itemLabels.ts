import { choiceLetter, yesOrNo, type ChoiceLetter } from '../../pairs/choiceLabel';
import { listedChoices } from '../../pairs/listedChoices';

/** What an item's positive answer is, apart from what it says. */
export interface ItemLabels {
  /** The letter that the positive answer is; absent in open text. */
  readonly letter?: ChoiceLetter;
  /** Where one answer begins with Yes and the other with No: the positive one's word. */
  readonly yesNo?: 'Yes' | 'No';
}

/**
 * Letter and Yes/No of an item: of its answers, or of the options that they name. A vector that
 * stands for one of these instead of the concept works on one half of the items only (Tan et al.
 * 2024, figure 4).
 * @param prompt the text before the answers.
 */
export function itemLabels({
  prompt,
  positive,
  negative,
}: {
  readonly prompt: string;
  readonly positive: string;
  readonly negative: string;
}): ItemLabels {
  const [letter, other] = [choiceLetter(positive), choiceLetter(negative)];
  if (letter === undefined || other === undefined || letter === other) {
    return withYesNo({}, positive, negative);
  }
  const options = listedChoices(prompt)?.options;
  return withYesNo({ letter }, options?.[letter] ?? '', options?.[other] ?? '');
}

function withYesNo(labels: ItemLabels, positive: string, negative: string): ItemLabels {
  const [yesNo, opposite] = [yesOrNo(positive), yesOrNo(negative)];
  const isKnown = yesNo !== undefined && opposite !== undefined && yesNo !== opposite;
  return isKnown ? { ...labels, yesNo } : labels;
}

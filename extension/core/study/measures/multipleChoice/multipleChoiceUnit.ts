import { scoreForm, type FormScores } from '../../../evaluation/multipleChoice/scoreForm';
import { sum } from '../../../math/sum';
import { multipleChoiceForm } from '../../../pairs/multipleChoiceForm';
import { openForm } from '../../../pairs/openForm';
import type { Pair } from '../../../pairs/pair';
import { pairPrompt } from '../../../pairs/pairPrompt';
import { answerSums } from '../../units/answerSums';
import type { MeasureInput, MeasureUnit } from '../measure';
import type { MeasuredSteering } from '../measuredSteering';
import type { FormResult, MultipleChoiceResult } from './schemas';

/** Unsteered, the vector, its mirror image and the random direction, for the estimate of cost. */
const conditionCount = 4;
/** `(A)` and `(B)`. */
const letterTokens = 6;

/** A pair in the forms that it is measured in. */
interface Forms {
  readonly positiveIsA: Pair;
  readonly positiveIsB: Pair;
  readonly open?: Pair;
}

/** A unit for one pair; none where it has no multiple-choice form. */
export function multipleChoiceUnit(
  pair: Pair,
  { concept, model }: Pick<MeasureInput, 'concept' | 'model'>,
): readonly MeasureUnit<MultipleChoiceResult>[] {
  const forms = formsOf(pair);
  if (forms === undefined) return [];
  const { file } = concept;
  const prompt = model.tokenizer.chatPrompt(pairPrompt(forms.positiveIsA, 'positive', file));
  const tokensOf = (text: string) => model.tokenizer.encode(text).length;
  const { open } = forms;
  const openTokens = open === undefined ? 0 : tokensOf(open.positive.answer + open.negative.answer);
  const prompts = (open === undefined ? 2 : 3) * tokensOf(prompt);
  return [
    {
      key: pair.id,
      label: 'multiple choice',
      content: [file.system, forms],
      tokens: prompts + conditionCount * (2 * letterTokens + openTokens),
      measure: async ({ model: loaded, steering }) => {
        const settings = steering.conditions.map(({ setting }) => setting);
        const score = (form: Pair) => scoreForm(loaded, { form, file }, settings);
        const positiveIsA = await score(forms.positiveIsA);
        const positiveIsB = await score(forms.positiveIsB);
        const opened = open === undefined ? undefined : await score(open);
        const all = [positiveIsA, positiveIsB, ...(opened === undefined ? [] : [opened])];
        return {
          id: pair.id,
          positiveIsA: formResult(positiveIsA, steering),
          positiveIsB: formResult(positiveIsB, steering),
          ...(opened === undefined ? {} : { open: formResult(opened, steering) }),
          appliedPositions: sum(
            all.flatMap(({ scores }) => scores.map(({ appliedPositions }) => appliedPositions)),
          ),
        };
      },
    },
  ];
}

/** A pair that is multiple choice already is opened first, so that it too is asked in both orders. */
function formsOf(pair: Pair): Forms | undefined {
  const open = openForm(pair);
  const positiveIsA = multipleChoiceForm(open ?? pair, 'A');
  const positiveIsB = multipleChoiceForm(open ?? pair, 'B');
  if (positiveIsA === undefined || positiveIsB === undefined) return undefined;
  return { positiveIsA, positiveIsB, ...(open === undefined ? {} : { open }) };
}

function formResult(
  { scores, tokens, isFromPromptLast }: FormScores,
  { conditions }: MeasuredSteering,
): FormResult {
  return {
    tokens,
    isFromPromptLast,
    scores: conditions.map(({ name }, index) => ({
      condition: name,
      ...answerSums(scores[index]),
    })),
  };
}

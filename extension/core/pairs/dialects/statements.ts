import * as z from 'zod';
import { checkRecords, type Dialect } from './dialect';
import { multipleChoice, multipleChoiceRecord } from './multipleChoice';

/** The open question that the statements answer. */
export const statementPrompt = 'Tell me something about yourself.';

const statement = multipleChoiceRecord.extend({ statement: z.string() });

/**
 * Persona sets of Anthropic's model-written evaluations (Perez et al. 2022): statements that fit
 * the concept (matching answer Yes) or do not. They become open text, which says more than a Yes:
 * the n-th fitting statement against the n-th unfitting one, in file order, as answers to one
 * prompt.
 */
export const statements: Dialect = {
  name: 'persona statements',
  fields: ['statement', ...multipleChoice.fields],
  read: (records) => {
    const { values, problems } = checkRecords(records, statement);
    const fits = ({ answer_matching_behavior: answer }: z.infer<typeof statement>) =>
      answer.trim().toLowerCase() === 'yes';
    const positive = values.filter(fits);
    const negative = values.filter((value) => !fits(value));
    const pairs = positive.slice(0, negative.length).map((value, index) => ({
      prompt: statementPrompt,
      positive: value.statement,
      negative: negative[index]?.statement ?? '',
    }));
    const left = values.length - 2 * pairs.length;
    const note =
      `${left} of ${values.length} statements have no partner and were left out ` +
      `(${positive.length} fit the concept, ${negative.length} do not)`;
    return { pairs, problems, notes: left === 0 ? [] : [note] };
  },
};

import { z } from 'zod';
import { comparisonMarkdown } from '../../core/actions/study/comparisonMarkdown';
import { viewRun } from '../../core/actions/study/viewRun';
import type { Answer } from './answer';
import { name } from './argumentSchemas';

export const readRun: Answer<'readRun'> = {
  takes: z.object({ folder: name }),
  does: ({ folder }) => viewRun(folder),
};

export const compareRuns: Answer<'compareRuns'> = {
  takes: z.object({ one: name, other: name }),
  does: ({ one, other }) => comparisonMarkdown(one, other),
};

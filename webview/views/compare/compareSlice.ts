import type {
  Completed,
  CompletionToken,
  DescribedSteering,
} from '../../../extension/protocol/engineCalls';
import { idle, type Task } from '../../task';
import { firstForm, readCompareForm, type CompareForm } from './compareForm';

/** What has arrived of a column. */
export interface StreamedColumn {
  readonly pieces: readonly string[];
  readonly logProbs: readonly number[];
}

export interface CompareSlice {
  readonly form: CompareForm;
  readonly isTried: boolean;
  readonly task: Task<Completed, CompletionToken>;
  /** The form that the texts below it were asked for with. */
  readonly asked: CompareForm | undefined;
  readonly streams: readonly StreamedColumn[];
  readonly wasRunning: boolean;
  /** What the chips say of their files, by path. */
  readonly described: Readonly<Record<string, Task<DescribedSteering>>>;
  /** The vector that was last taken over from the rest of the panel. */
  readonly taken: string | undefined;
}

export const firstCompare: CompareSlice = {
  form: firstForm,
  isTried: false,
  task: idle,
  asked: undefined,
  streams: [],
  wasRunning: false,
  described: {},
  taken: undefined,
};

/** Finished texts are small, so they come back with the page. */
export function saveCompare({ form, task, asked, taken }: CompareSlice) {
  return {
    form,
    asked,
    taken,
    wasRunning: task.kind === 'running',
    ...(task.kind === 'done' ? { completed: task.result } : {}),
  };
}

export function restoreCompare(saved: unknown): CompareSlice {
  if (typeof saved !== 'object' || saved === null) return firstCompare;
  const given = saved as Readonly<Record<string, unknown>>;
  const { asked, completed, taken } = given;
  return {
    ...firstCompare,
    form: readCompareForm(given['form']),
    asked: asked === undefined ? undefined : readCompareForm(asked),
    task: isCompleted(completed) ? { kind: 'done', result: completed } : idle,
    wasRunning: given['wasRunning'] === true,
    taken: typeof taken === 'string' ? taken : undefined,
  };
}

/** Enough of a look that nothing is thrown when it is shown. */
function isCompleted(saved: unknown): saved is Completed {
  if (typeof saved !== 'object' || saved === null) return false;
  const { columns, notes } = saved as Readonly<Record<string, unknown>>;
  return Array.isArray(notes) && Array.isArray(columns) && columns.every(isColumn);
}

function isColumn(saved: unknown): boolean {
  if (typeof saved !== 'object' || saved === null) return false;
  const column = saved as Readonly<Record<string, unknown>>;
  return (
    typeof column['text'] === 'string' &&
    ['pieces', 'logProbs', 'surprise'].every((name) => Array.isArray(column[name]))
  );
}

/** The streams with one more token. */
export function withToken(
  streams: readonly StreamedColumn[],
  { column, text, logProb }: CompletionToken,
): readonly StreamedColumn[] {
  return streams.map((stream, index) =>
    index === column
      ? { pieces: [...stream.pieces, text], logProbs: [...stream.logProbs, logProb] }
      : stream,
  );
}

import type {
  Completed,
  CompletionToken,
  DescribedSteering,
} from '../../../extension/protocol/engineCalls';
import type { IsKept, ViewContext } from '../../view';
import { handedPush } from '../handedPush';
import { completeRequest, type CompareForm, type PushedVector } from './compareForm';
import { compareProblems } from './compareProblems';
import { withToken, type CompareSlice } from './compareSlice';

type Context = ViewContext<CompareSlice>;

export function changeForm({ update }: Context, change: Partial<CompareForm>): void {
  update((slice) => ({ ...slice, form: { ...slice.form, ...change } }));
}

export function changeVector(context: Context, at: number, change: Partial<PushedVector>): void {
  context.update(({ form, ...slice }) => ({
    ...slice,
    form: {
      ...form,
      vectors: form.vectors.map((vector, index) =>
        index === at ? { ...vector, ...change } : vector,
      ),
    },
  }));
}

export function removeVector(context: Context, at: number): void {
  context.update(({ form, ...slice }) => ({
    ...slice,
    form: { ...form, vectors: form.vectors.filter((_, index) => index !== at) },
  }));
}

export function addVector(context: Context, vector: PushedVector): void {
  context.update(({ form, ...slice }) => ({
    ...slice,
    form: { ...form, vectors: [...form.vectors, vector] },
  }));
  describe(context, vector.path);
}

/** Takes over what was sent here: a setting of the sweep, or a vector chosen in the panel. */
export function takeVector(context: Context): void {
  const { slice, shared, update } = context;
  const handed = handedPush.state;
  if (handed !== undefined) {
    handedPush.update(() => undefined);
    update((now) => ({ ...now, taken: shared.vector }));
    addVector(context, handed);
  } else if (shared.vector !== undefined && shared.vector !== slice.taken) {
    const path = shared.vector;
    update((now) => ({ ...now, taken: path }));
    if (!slice.form.vectors.some((vector) => vector.path === path)) {
      addVector(context, { path, blocks: '', multiplier: 1 });
    }
  }
  for (const { path } of slice.form.vectors) describe(context, path);
}

function describe({ slice, update, host, tasks }: Context, path: string): void {
  if (slice.described[path] !== undefined) return;
  void tasks.start<DescribedSteering>({
    name: `texts describe ${path}`,
    set: (task) => {
      update((now) => ({ ...now, described: { ...now.described, [path]: task } }));
    },
    work: ({ signal }) => host.call('describeSteering', { path }, { signal }),
  });
}

/** Asks for the texts; what was there before goes, what is typed in stays. */
export function compare(context: Context): void {
  const { slice, update } = context;
  update((now) => ({ ...now, isTried: true }));
  if (Object.keys(compareProblems(slice.form)).length > 0) return;
  ask(context, slice.form);
}

/** After the page was hidden: the same request joins the call that goes on without it. */
export function rejoin(context: Context, isKept: IsKept): void {
  const { asked, wasRunning } = context.slice;
  if (wasRunning && asked !== undefined && isKept('complete', completeRequest(asked))) {
    ask(context, asked);
  }
}

function ask({ host, tasks, update }: Context, asked: CompareForm): void {
  const request = completeRequest(asked);
  const streams = request.columns.map(() => ({ pieces: [], logProbs: [] }));
  update((slice) => ({ ...slice, asked, streams, wasRunning: false }));
  void tasks.start<Completed, CompletionToken>({
    name: 'texts complete',
    set: (task) => {
      update((slice) => ({ ...slice, task }));
    },
    work: ({ signal, onProgress }) =>
      host.call('complete', request, {
        signal,
        onProgress: (token) => {
          update((slice) => ({ ...slice, streams: withToken(slice.streams, token) }));
          onProgress(token);
        },
      }),
  });
}

export function cancelCompare({ tasks }: Context): void {
  tasks.cancel('texts complete');
}

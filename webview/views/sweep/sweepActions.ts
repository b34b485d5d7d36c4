import type { CostEstimate } from '../../../extension/core/study/cost/estimateCost';
import type { RunProgress, RunView } from '../../../extension/protocol/engineCalls';
import type { IsKept, ViewContext } from '../../view';
import { handedSweep } from '../handedPush';
import { shownRun } from '../shownRun';
import { isUnfinished, type AskedRun, type SweepSlice } from './sweepSlice';
import { sweepName, sweepStudy } from './sweepStudy';
import { sweepProblems } from './sweepProblems';
import type { SweepForm } from './sweepForm';

type Context = ViewContext<SweepSlice>;

/** The form with the pair file of the panel where none was ticked. */
export function formOf({ slice, shared }: Pick<Context, 'slice' | 'shared'>): SweepForm {
  const { form } = slice;
  if (form.pairs.length > 0 || shared.pairs === undefined) return form;
  return { ...form, pairs: [shared.pairs] };
}

export function changeForm({ update }: Context, change: Partial<SweepForm>): void {
  update((slice) => ({
    ...slice,
    form: { ...slice.form, ...change },
    estimate: { kind: 'idle' },
  }));
}

/** Takes over how a vector was built, to sweep it. */
export function takeMethod(context: Context): void {
  const handed = handedSweep.state;
  if (handed === undefined) return;
  handedSweep.update(() => undefined);
  const { pairs, method, seed } = handed;
  changeForm(context, { pairs: [pairs], method, seed });
  context.update((slice) => ({ ...slice, isFormOpen: true }));
}

export function loadMethods({ slice, update, host, tasks }: Context): void {
  if (slice.methods.kind !== 'idle') return;
  void tasks.start({
    name: 'sweep methods',
    set: (methods) => {
      update((now) => ({ ...now, methods }));
    },
    work: () => host.call('methods', undefined),
  });
}

/** Whether the form can be used; from now on its problems are shown. */
function isReady(context: Context): boolean {
  context.update((slice) => ({ ...slice, isTried: true }));
  return Object.keys(sweepProblems(formOf(context))).length === 0;
}

export function estimateSweep(context: Context): void {
  if (!isReady(context)) return;
  const form = formOf(context);
  const folder = form.pairs[0]?.replace(/[^\\/]*$/, '') ?? '';
  void context.tasks.start<CostEstimate>({
    name: 'sweep estimate',
    set: (estimate) => {
      context.update((slice) => ({ ...slice, estimate }));
    },
    work: ({ signal }) =>
      context.host.call(
        'estimateStudy',
        {
          path: `${folder}${sweepName(form)}.study.json`,
          text: sweepStudy(form, context.shared.excluded),
        },
        { signal },
      ),
  });
}

/** Writes the study, then runs it. */
export function startSweep(context: Context): void {
  if (!isReady(context)) return;
  const form = formOf(context);
  shownRun.update(() => undefined);
  context.update((slice) => ({
    ...slice,
    cell: undefined,
    result: 0,
    folder: undefined,
    isFormOpen: undefined,
  }));
  runSweep(context, async () => {
    const { path } = await context.host.call('writeStudy', {
      name: sweepName(form),
      text: sweepStudy(form, context.shared.excluded),
    });
    return { path };
  });
}

/** Asking for the same run again goes on with it: what is finished is not done twice. */
export function goOn(context: Context): void {
  const asked = context.slice.asked ?? askedOf(shownRun.state);
  if (asked === undefined) return;
  runSweep(context, () => Promise.resolve(asked));
}

function runSweep(context: Context, prepare: () => Promise<AskedRun>): void {
  const { host, tasks, update } = context;
  void tasks.start<'finished' | 'stopped' | 'already', Omit<RunProgress, 'view'>>({
    name: 'sweep run',
    set: (run) => {
      update((slice) => ({ ...slice, run, wasRunning: false }));
    },
    work: async ({ signal, onProgress }) => {
      const asked = await prepare();
      update((slice) => ({ ...slice, asked }));
      const outcome = await host.call('runStudy', asked, {
        signal,
        onProgress: ({ view, ...progress }) => {
          if (view !== undefined) show(context, view);
          else if (progress.folder !== undefined) setFolder(context, progress.folder);
          onProgress(progress);
        },
      });
      show(context, outcome.view);
      return outcome.state;
    },
  });
}

export function cancelSweep({ tasks }: Context): void {
  tasks.cancel('sweep run');
}

/** An existing run, finished or not. */
export function openRun(context: Context, folder: string): void {
  shownRun.update(() => undefined);
  context.update((slice) => ({
    ...slice,
    folder,
    asked: slice.folder === folder ? slice.asked : undefined,
    run: slice.run.kind === 'running' ? slice.run : { kind: 'idle' },
  }));
  void context.tasks.start<string>({
    name: 'sweep read',
    set: (opened) => {
      context.update((slice) => ({ ...slice, opened }));
    },
    work: async ({ signal }) => {
      const view = await context.host.call('readRun', { folder }, { signal });
      show(context, view);
      return view.folder;
    },
  });
}

/** After the page was hidden: the same request joins the run that goes on without it. */
export function resumeRun(context: Context, isKept: IsKept): void {
  const { asked, wasRunning } = context.slice;
  if (wasRunning && asked !== undefined && isKept('runStudy', asked)) goOn(context);
}

/** After a reload, and when another run was chosen elsewhere in the panel. */
export function returnToRun(context: Context): void {
  const { slice, shared } = context;
  if (slice.run.kind === 'running' || slice.opened.kind === 'running') return;
  const folder = shared.run ?? slice.folder;
  if (folder !== undefined && folder !== shownRun.state?.folder) openRun(context, folder);
}

function show(context: Context, view: RunView): void {
  shownRun.update(() => view);
  setFolder(context, view.folder);
}

function setFolder({ update, updateShared }: Context, folder: string): void {
  update((slice) => (slice.folder === folder ? slice : { ...slice, folder }));
  updateShared((shared) => (shared.run === folder ? shared : { ...shared, run: folder }));
}

/**
 * The study of a run that was opened by its folder: it lies where the program puts a run's folder,
 * two levels above it.
 */
function askedOf(view: RunView | undefined): AskedRun | undefined {
  const file = view?.summary.study.file;
  if (view === undefined || file === undefined) return undefined;
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const isAbsolute = /^([\\/]|[A-Za-z]:)/.test(file);
  const base = view.folder.replace(/[\\/][^\\/]+[\\/][^\\/]+[\\/]?$/, '');
  return { path: isAbsolute ? file : `${base}/${name}`, folder: view.folder };
}

/** Whether the shown run can be gone on with. */
export function canGoOn({ slice }: Pick<Context, 'slice'>): boolean {
  if (slice.run.kind === 'running') return false;
  const view = shownRun.state;
  const isKnown = slice.asked !== undefined || askedOf(view) !== undefined;
  if (view === undefined) return slice.run.kind === 'failed' && slice.asked !== undefined;
  return isKnown && isUnfinished(view);
}

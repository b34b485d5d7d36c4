import { viewRun, type RunView } from '../../core/actions/study/viewRun';

/** Milliseconds between two views at least. */
const least = 2000;

/** A summary of a large run takes long: at most a tenth of the time goes into watching it. */
const share = 10;

/** Views of a run that is at work, made of what is on the disk. */
export function liveViews(folder: string): { next(): { readonly view?: RunView } } {
  let due = performance.now() + least;
  let shown = 0;
  return {
    next() {
      const start = performance.now();
      if (start < due) return {};
      const view = viewRun(folder);
      const end = performance.now();
      due = end + Math.max(least, share * (end - start));
      const { finished } = view.summary.units;
      if (finished === shown) return {};
      shown = finished;
      return { view };
    },
  };
}

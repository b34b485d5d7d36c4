import type { PanelTarget } from '../../protocol/panelMessages';
import type { Panel } from '../panel/registerPanel';
import { placeOfKind } from './fileGiven';
import type { CommandHandler } from './handler';

export function openPanel(panel: Panel): CommandHandler<'openPanel'> {
  return async ({ args, places }) => {
    panel.open(args.view === undefined ? targetOf(places) : { ...args, view: args.view });
    return undefined;
  };
}

/** The view that shows the file that was clicked. */
function targetOf(places: readonly string[]): PanelTarget | undefined {
  const pairs = placeOfKind(places, 'pairs');
  if (pairs !== undefined) return { view: 'pairs', pairs };
  const vector = placeOfKind(places, 'vectors');
  if (vector !== undefined) return { view: 'texts', vector };
  const run = placeOfKind(places, 'runs');
  return run === undefined ? undefined : { view: 'sweep', run };
}

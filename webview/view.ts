import type { TemplateResult } from 'lit-html';
import type {
  ForwardedCall,
  PanelTarget,
  PanelViewName,
} from '../extension/protocol/panelMessages';
import type { PanelHost } from './hostChannel';
import type { Shared } from './shared';
import { createStore } from './store';
import type { Tasks } from './task';

/**
 * A tab of the panel. It has a slice of state of its own, which is plain data and replaced by pure
 * functions, and gives a template of it. `views/index.ts` lists the views in the order of the tabs.
 */
export interface View<Slice> {
  readonly name: PanelViewName;
  /** Of the tab; asked for after the texts of the user's language are there. */
  readonly title: () => string;
  readonly initial: Slice;
  /** At most once an animation frame, and only while the tab is shown. */
  readonly view: (context: ViewContext<Slice>) => TemplateResult;
  /** What of the slice should survive a reload: small, and plain JSON. */
  readonly save?: (slice: Slice) => unknown;
  /** Reads what `save` gave, or anything else: whatever does not fit is left out, nothing is thrown. */
  readonly restore?: (saved: unknown) => Slice;
  /** When the tab is shown, and when the chosen pairs, vector or run change while it is shown. */
  readonly shown?: (context: ViewContext<Slice>) => void;
  /** Once, after `restore`: joins what an earlier page of the view left in hand. */
  readonly resume?: (context: ViewContext<Slice>, isKept: IsKept) => void;
}

/** Whether a call of an earlier page goes on, or its result waits: asking it again joins it. */
export type IsKept = (method: ForwardedCall, args: unknown) => boolean;

/**
 * What a view is given. `slice` and `shared` are as they are when they are read: a button may be
 * pressed after a field has changed and before the next drawing.
 */
export interface ViewContext<Slice> extends Panel {
  readonly slice: Slice;
  /** May be called any time, also after waiting: it is given the slice as it is then. */
  update(change: (slice: Slice) => Slice): void;
}

/** What all views share. */
export interface Panel {
  readonly shared: Shared;
  readonly host: PanelHost;
  readonly tasks: Tasks;
  updateShared(change: (shared: Shared) => Shared): void;
  /** Shows a view, with a file where the target names one. */
  show(target: PanelTarget): void;
}

/** A view with its state inside. */
export interface PluggedView {
  readonly name: PanelViewName;
  readonly title: () => string;
  render(panel: Panel): TemplateResult;
  shown(panel: Panel): void;
  resume(panel: Panel, isKept: IsKept): void;
  save(): unknown;
  restore(saved: unknown): void;
}

/** Gives a view its state; `onChange` is told whenever that changes. */
export type Plug = (onChange: () => void) => PluggedView;

export function plug<Slice>(view: View<Slice>): Plug {
  return (onChange) => {
    const store = createStore(view.initial);
    store.subscribe(onChange);
    const contextOf = (panel: Panel): ViewContext<Slice> => ({
      get shared() {
        return panel.shared;
      },
      get slice() {
        return store.state;
      },
      host: panel.host,
      tasks: panel.tasks,
      update: store.update,
      updateShared: panel.updateShared,
      show: panel.show,
    });
    return {
      name: view.name,
      title: view.title,
      render: (panel) => view.view(contextOf(panel)),
      shown: (panel) => view.shown?.(contextOf(panel)),
      resume: (panel, isKept) => view.resume?.(contextOf(panel), isKept),
      save: () => view.save?.(store.state),
      restore: (saved) => {
        const { restore } = view;
        if (restore !== undefined) store.update(() => restore(saved));
      },
    };
  };
}

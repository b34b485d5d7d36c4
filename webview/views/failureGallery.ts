import { html, nothing, type TemplateResult } from 'lit-html';
import type { ResultModel } from '../../extension/core/study/report/reportModel';
import type { RunView } from '../../extension/protocol/engineCalls';
import { idle, type Task } from '../task';
import { t } from '../strings';
import { select } from '../toolkit';
import type { View, ViewContext } from '../view';
import { reportTable } from '../widgets/dataTable';
import { errorBox } from '../widgets/errorBox';
import { failuresOf, galleryMarkdown, rankNote } from './failures/galleryMarkdown';
import { completionsView, copyButton, itemView } from './failures/itemView';
import { shownRun } from './shownRun';
import { findingList } from './sweep/verdictView';

interface GallerySlice {
  readonly opened: Task<string>;
  /** Name of the result that is shown alone; all where empty. */
  readonly concept: string;
}
type Context = ViewContext<GallerySlice>;

/** The fifth step: what a mean hides. Items are chosen by rank, never by hand. */
export const failureGallery: View<GallerySlice> = {
  name: 'failures',
  title: () => t('Failures'),
  initial: { opened: idle, concept: '' },
  save: ({ concept }) => ({ concept }),
  restore: (saved) => {
    const { concept } = (saved ?? {}) as Readonly<Record<string, unknown>>;
    return { opened: idle, concept: typeof concept === 'string' ? concept : '' };
  },
  shown: (context) => {
    const { run } = context.shared;
    if (run !== undefined && run !== shownRun.state?.folder) openRun(context, run);
  },
  view: (context) => {
    const { opened } = context.slice;
    const view = shownRun.state;
    return html`
      <h2>${t('Worst, median and best')}</h2>
      ${choices(context, view)}
      ${opened.kind === 'failed' ? errorBox({ message: opened.message }) : nothing}
      ${view === undefined ? emptyNote(opened) : gallery(context, view)}
    `;
  },
};

function openRun({ host, tasks, update }: Context, folder: string): void {
  void tasks.start<string>({
    name: 'failures read',
    set: (opened) => {
      update((slice) => ({ ...slice, opened }));
    },
    work: async ({ signal }) => {
      const view = await host.call('readRun', { folder }, { signal });
      shownRun.update(() => view);
      return folder;
    },
  });
}

function emptyNote({ kind }: GallerySlice['opened']): TemplateResult {
  return html`<p class="note" role="status">
    ${
      kind === 'running'
        ? t('Reading the run …')
        : t('Start a sweep, or choose a run: its worst items are shown here.')
    }
  </p>`;
}

function choices(context: Context, view: RunView | undefined): TemplateResult {
  const { shared, slice, update, updateShared } = context;
  const results = view?.report.results ?? [];
  return html`<div class="form-fields">
    ${
      shared.files.runs.length === 0
        ? nothing
        : select({
            label: t('Run'),
            value: view?.folder ?? shared.run,
            placeholder: t('Open a run'),
            options: shared.files.runs.map(({ path, name }) => ({ value: path, label: name })),
            onChange: (run) => {
              updateShared((now) => ({ ...now, run }));
            },
          })
    }
    ${
      results.length < 2
        ? nothing
        : select({
            label: t('Concept'),
            value: results.some(({ name }) => name === slice.concept) ? slice.concept : everything,
            options: [
              { value: everything, label: t('all') },
              ...results.map(({ name }) => ({ value: name, label: name })),
            ],
            onChange: (value) => {
              update((now) => ({ ...now, concept: value === everything ? '' : value }));
            },
          })
    }
  </div>`;
}

/** No concept has this name: a text without a letter that can be seen. */
const everything = '\u2063';

function gallery(context: Context, { report }: RunView): TemplateResult {
  const { slice, host } = context;
  const chosen = report.results.filter(({ name }) => name === slice.concept);
  const results = chosen.length > 0 ? chosen : report.results;
  if (results.length === 0) {
    return html`<p class="note">${t('The first items come with the first test item.')}</p>`;
  }
  return html`
    <div class="actions">
      ${copyButton(host, galleryMarkdown(report, results), {
        label: t('Copy all shown as Markdown'),
      })}
    </div>
    ${results.map((result) => resultView(context, result, report.repetitionMeasure))}
  `;
}

function resultView({ host }: Context, result: ResultModel, repetition: string): TemplateResult {
  const { name, findings, items, itemCount, completions, hasSurprise } = result;
  return html`<section aria-label=${name}>
    <h3>${name}</h3>
    <p class="headline">${findings.headline}</p>
    <p class="note">${rankNote(items.length, itemCount)} ${tokenNote(result)}</p>
    ${items.map((item) => itemView(item, host))} ${clusters(result)}
    ${
      completions.length === 0
        ? nothing
        : html`<h3>${t('Completions')}</h3>
            <p class="note">
              ${t('Repetition: {0}.', repetition)}
              ${
                hasSurprise
                  ? t(
                      'Tokens that surprise the unsteered model are underlined with dots: from 1.1 nats on, darker from 2.3 and 4.6.',
                    )
                  : nothing
              }
            </p>
            ${completions.map((group) => completionsView(group, host))}`
    }
  </section>`;
}

function tokenNote({ items }: ResultModel): string {
  return items.some(({ texts }) => texts.some(({ marks }) => marks !== undefined))
    ? t(
        'In the answers, tokens that steering made likelier are underlined with a line and those that it made less likely with dots, darker from 0.1, 0.5 and 1.5 nats.',
      )
    : '';
}

/** What failing items have in common, where the study asked for it. */
function clusters(result: ResultModel): TemplateResult | typeof nothing {
  const section = failuresOf(result);
  if (section === undefined) return nothing;
  return html`<section class="clusters">
    <h3>${section.title}</h3>
    <p>${section.headline}</p>
    ${findingList(section.findings)} ${section.tables.map(reportTable)}
  </section>`;
}

import { html, nothing, type TemplateResult } from 'lit-html';
import type { Completed } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { button, select } from '../toolkit';
import type { View, ViewContext } from '../view';
import { errorBox } from '../widgets/errorBox';
import { columnTitles } from './compare/columnTitles';
import { columnView, streamView } from './compare/columnView';
import { changeForm, compare, rejoin, takeVector } from './compare/compareActions';
import type { CompareForm } from './compare/compareForm';
import { compareFormView } from './compare/compareFormView';
import { compareMarkdown } from './compare/compareMarkdown';
import {
  firstCompare,
  restoreCompare,
  saveCompare,
  type CompareSlice,
} from './compare/compareSlice';
import { shadingLabels, shadings } from './compare/shading';
import { shadingKey } from './compare/tokenView';

type Context = ViewContext<CompareSlice>;

/** The fourth step: the same prompt unsteered, steered and prompted, side by side. */
export const compareTexts: View<CompareSlice> = {
  name: 'texts',
  title: () => t('Texts'),
  initial: firstCompare,
  save: saveCompare,
  restore: restoreCompare,
  shown: takeVector,
  resume: rejoin,
  view: (context) => html`
    <h2>${t('Compare texts')}</h2>
    ${compareFormView(context)} ${outcome(context)}
  `,
};

function outcome(context: Context): TemplateResult {
  const { task, asked, streams } = context.slice;
  return html`
    ${
      task.kind === 'failed'
        ? errorBox({
            message: task.message,
            actions: [
              {
                label: t('Try again'),
                onClick: () => {
                  compare(context);
                },
              },
            ],
          })
        : nothing
    }
    <p class="unseen" role="status">${statusWords(context.slice)}</p>
    ${
      asked === undefined || (streams.length === 0 && task.kind !== 'done')
        ? html`<p class="note">
            ${t(
              'Texts appear side by side: unsteered first, because everything else is measured against it.',
            )}
          </p>`
        : texts(context, asked)
    }
  `;
}

function statusWords({ task, streams }: CompareSlice): string {
  if (task.kind === 'running') return t('Writing {0} texts …', streams.length);
  if (task.kind === 'done') return t('{0} texts are finished.', task.result.columns.length);
  return '';
}

function texts(context: Context, asked: CompareForm): TemplateResult {
  const { task, form, streams } = context.slice;
  const { shading } = form;
  const titles = columnTitles(asked);
  const labels = shadingLabels();
  const columns = task.kind === 'done' ? task.result.columns : undefined;
  return html`
    <div class="text-tools">
      ${select({
        label: t('Shade tokens by'),
        value: shading,
        options: shadings.map((value) => ({ value, label: labels[value] })),
        onChange: (value) => {
          changeForm(context, { shading: value });
        },
      })}
      ${shadingKey(shading)}
      ${task.kind === 'done' ? copyButton(context, asked, task.result) : nothing}
    </div>
    <p class="asked">${t('Prompt')}: ${asked.prompt}</p>
    <div class="columns">
      ${
        columns === undefined
          ? streams.map((stream, index) =>
              streamView(stream, {
                title: titles[index] ?? '',
                shading,
                isRunning: task.kind === 'running',
              }),
            )
          : columns.map((column, index) =>
              columnView(column, { title: titles[index] ?? '', shading, unsteered: columns[0] }),
            )
      }
    </div>
    ${task.kind === 'done' ? notes(task.result) : nothing}
  `;
}

function notes({ notes: noted }: Completed): TemplateResult {
  return html`<ul class="notes">
      ${noted.map((note) => html`<li>${note}</li>`)}
    </ul>
    <p class="note">
      ${t(
        'One completion each: numbers of single texts, without intervals. A sweep measures them over many.',
      )}
    </p>`;
}

function copyButton({ host }: Context, asked: CompareForm, { columns }: Completed): TemplateResult {
  const titles = columnTitles(asked);
  return button({
    label: t('Copy as Markdown'),
    onClick: () => {
      const text = compareMarkdown(
        asked,
        columns.map((column, index) => ({ title: titles[index] ?? '', column })),
      );
      // The host says itself when it cannot copy.
      void host.call('copyText', { text }).catch(() => undefined);
    },
  });
}

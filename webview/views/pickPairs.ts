import { html, nothing, type TemplateResult } from 'lit-html';
import type { OpenedPairs } from '../../extension/protocol/panelMessages';
import { choosePairs, openChosenPairs } from '../openChosenPairs';
import { splits, type Split } from '../pairSplits';
import { excludedOf, withExcluded } from '../shared';
import { t } from '../strings';
import { button, select, textField } from '../toolkit';
import type { View } from '../view';
import { splitName } from '../widgets/chip';
import { errorBox } from '../widgets/errorBox';
import { evaluateView } from './pairs/evaluateView';
import { healthView } from './pairs/healthView';
import { pairDetail } from './pairs/pairDetail';
import { pairRows } from './pairs/pairRows';
import { resumeEvaluation, type PairsContext } from './pairs/pairsActions';
import { firstPairs, forFile, type PairsSlice } from './pairs/pairsSlice';
import { pairTable } from './pairs/pairTable';
import { restorePairs, savePairs } from './pairs/savedPairs';
import { nameOf } from './vectorChoices';

/** The first step: which pairs there are, whether they are sound, and which ones are used. */
export const pickPairs: View<PairsSlice> = {
  name: 'pairs',
  title: () => t('Pairs'),
  initial: firstPairs,
  save: savePairs,
  restore: restorePairs,
  resume: resumeEvaluation,
  shown: ({ shared, update }) => {
    update((slice) => forFile(slice, shared.pairs));
  },
  view: (context) => {
    const { opened, pairs } = context.shared;
    return html`${fileRow(context)}
    ${opened.kind === 'running' ? html`<p role="status">${t('Reading pairs …')}</p>` : nothing}
    ${opened.kind === 'failed' ? fileError(context, opened.message) : nothing}
    ${opened.kind === 'done' ? pairsOf(context, opened.result) : nothing}
    ${pairs === undefined ? noFile(context) : nothing}`;
  },
};

function fileRow(context: PairsContext): TemplateResult {
  const { shared, host } = context;
  const { pairs, files } = shared;
  const known = files.pairs.map(({ path, name }) => ({ value: path, label: name }));
  const isKnown = pairs === undefined || known.some(({ value }) => value === pairs);
  return html`<div class="row">
    ${select({
      label: t('Pair file'),
      value: pairs,
      placeholder: t('Choose a pair file'),
      options: isKnown ? known : [...known, { value: pairs, label: nameOf(pairs) }],
      onChange: (path) => {
        choosePairs(context, path);
      },
    })}
    ${
      pairs === undefined
        ? nothing
        : button({
            label: t('Open as notebook'),
            onClick: () => {
              void host.call('openFile', { path: pairs }).catch(() => undefined);
            },
          })
    }
    ${
      shared.opened.kind === 'done'
        ? html`<p class="push-right">
            ${button({
              label: t('Build a vector'),
              kind: 'primary',
              onClick: () => {
                context.show({ view: 'build' });
              },
            })}
          </p>`
        : nothing
    }
  </div>`;
}

function fileError(context: PairsContext, message: string): TemplateResult {
  const { host, shared } = context;
  return errorBox({
    message,
    actions: [
      {
        label: t('Open as text'),
        onClick: () => {
          const path = shared.pairs ?? '';
          void host.call('openFile', { path, asText: true }).catch(() => undefined);
        },
      },
      {
        label: t('Read again'),
        onClick: () => {
          openChosenPairs(context);
        },
      },
    ],
  });
}

function noFile({ shared, host }: PairsContext): TemplateResult {
  const open = (command: string) => () => {
    void host.call('runCommand', { command, args: [] }).catch(() => undefined);
  };
  return html`<div class="empty">
    <p>
      ${
        shared.files.pairs.length === 0
          ? t('There is no pair file (*.pairs.jsonc) in this folder yet.')
          : t('Choose a pair file to see its pairs.')
      }
    </p>
    <div class="actions">
      ${button({ label: t('New pair file'), onClick: open('steeringLab.newPairFile') })}
      ${button({ label: t('Open the sample'), onClick: open('steeringLab.openSample') })}
    </div>
  </div>`;
}

function pairsOf(context: PairsContext, opened: OpenedPairs): TemplateResult {
  const { slice } = context;
  const { all, shown } = pairRows(opened.rows, slice);
  return html`<div class="section-head">
      <h2>${opened.concept}</h2>
      <p class="soft">${counts(context, opened)}</p>
    </div>
    ${opened.description === undefined ? nothing : html`<p class="hint">${opened.description}</p>`}
    <div class="beside">${healthView(context)} ${evaluateView(context)}</div>
    ${filterRow(context, shown.length, all.length)}
    <div class="master-detail">
      ${
        shown.length === 0
          ? html`<p class="empty box">${t('No pair fits the filter.')}</p>`
          : pairTable(context, shown)
      }
      ${pairDetail(
        context,
        all.find(({ id }) => id === slice.selected),
      )}
    </div>`;
}

/** `80 pairs: 32 train, 8 validation, 40 test` */
function counts({ shared }: PairsContext, { rows }: OpenedPairs): string {
  const parts = splits.map((split) => {
    const count = rows.filter((row) => row.split === split).length;
    return `${count} ${splitName(split)}`;
  });
  const out = excludedOf(shared).length;
  const all = t('{0} pairs: {1}', rows.length, parts.join(', '));
  return out === 0 ? all : t('{0}; {1} left out', all, out);
}

function filterRow(context: PairsContext, shown: number, all: number): TemplateResult {
  const { slice, shared, update, updateShared } = context;
  return html`<div class="row" role="search">
    ${textField({
      label: t('Filter'),
      placeholder: t('words in prompt, answers, tags or id'),
      value: slice.filter,
      size: 32,
      onChange: (filter) => {
        update((state) => ({ ...state, filter }));
      },
    })}
    ${select<Split | 'all'>({
      label: t('Split'),
      value: slice.split,
      options: [
        { value: 'all', label: t('all') },
        ...splits.map((split) => ({ value: split, label: splitName(split) })),
      ],
      onChange: (split) => {
        update((state) => ({ ...state, split }));
      },
    })}
    ${
      slice.only === undefined
        ? nothing
        : button({
            label: t('Show all pairs again'),
            onClick: () => {
              update((state) => ({ ...state, only: undefined }));
            },
          })
    }
    ${
      excludedOf(shared).length === 0
        ? nothing
        : button({
            label: t('Take all in again'),
            onClick: () => {
              updateShared((state) => withExcluded(state, []));
            },
          })
    }
    <p class="push-right soft" role="status">
      ${shown === all ? t('{0} pairs', all) : t('{0} of {1} pairs', shown, all)}
    </p>
  </div>`;
}

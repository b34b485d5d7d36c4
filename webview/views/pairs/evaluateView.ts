import { html, nothing, type TemplateResult } from 'lit-html';
import type { BlockEvaluation } from '../../../extension/core/evaluation/evaluatePairs';
import { formatPercent } from '../../../extension/core/study/report/formatNumber';
import { pairStrip } from '../../plots/pairFigures';
import { remember } from '../../remember';
import { t } from '../../strings';
import { button, select, textField } from '../../toolkit';
import { splitName } from '../../widgets/chip';
import { errorBox } from '../../widgets/errorBox';
import { figureView } from '../../widgets/figureView';
import { numberWithInterval } from '../../widgets/numberWithInterval';
import { progressBar } from '../../widgets/progressBar';
import { splits, type Split } from '../../pairSplits';
import { vectorChoices } from '../vectorChoices';
import { shownBlock } from './pairRows';
import { evaluate, type PairsContext } from './pairsActions';
import { parseMultipliers, type EvaluateForm } from './pairsSlice';

/** Pushes a vector and measures, pair by pair, what that changes. */
export function evaluateView(context: PairsContext): TemplateResult {
  const { slice, shared, tasks } = context;
  const { evaluation } = slice;
  return html`<section class="box stack" aria-label=${t('Steerability')}>
    <h3>${t('Steerability')}</h3>
    ${form(context)}
    ${
      evaluation.kind === 'running'
        ? progressBar({
            label: t('Evaluating'),
            progress: evaluation.progress,
            isCancelling: evaluation.isCancelling,
            onCancel: () => {
              tasks.cancel('evaluate');
            },
          })
        : nothing
    }
    ${evaluation.kind === 'failed' ? errorBox({ message: evaluation.message }) : nothing}
    ${result(context)}
    ${
      shared.files.vectors.length === 0 && shared.vector === undefined
        ? html`<p class="hint">${t('There is no vector yet: build one in the next tab.')}</p>`
        : nothing
    }
  </section>`;
}

function form(context: PairsContext): TemplateResult {
  const { slice, shared, update, updateShared } = context;
  const { evaluation, form: values } = slice;
  const set = (change: Partial<EvaluateForm>) => {
    update((state) => ({ ...state, form: { ...state.form, ...change } }));
  };
  const isUsable = parseMultipliers(values.multipliers) !== undefined;
  return html`<div class="row">
      ${select({
        label: t('Vector'),
        value: shared.vector,
        placeholder: t('Choose a vector'),
        options: vectorChoices(shared),
        onChange: (vector) => {
          updateShared((state) => ({ ...state, vector }));
        },
      })}
      ${select<Split | 'all'>({
        label: t('Pairs'),
        value: values.split,
        options: [
          { value: 'all', label: t('all') },
          ...splits.map((split) => ({ value: split, label: splitName(split) })),
        ],
        onChange: (split) => {
          set({ split });
        },
      })}
      ${textField({
        label: t('Multipliers'),
        value: values.multipliers,
        size: 10,
        onChange: (multipliers) => {
          set({ multipliers });
        },
      })}
      ${textField({
        label: t('Blocks'),
        value: values.blocks,
        placeholder: t('of the vector'),
        size: 10,
        onChange: (blocks) => {
          set({ blocks });
        },
      })}
      ${button({
        label: t('Evaluate'),
        isDisabled:
          evaluation.kind === 'running' ||
          !isUsable ||
          shared.vector === undefined ||
          !shared.isTrusted,
        onClick: () => {
          evaluate(context);
        },
      })}
    </div>
    ${
      isUsable
        ? nothing
        : html`<p class="hint">
            ${t('Multipliers are at least two numbers that differ: -1, 0, 1.')}
          </p>`
    }`;
}

function result(context: PairsContext) {
  const { slice, update, host } = context;
  const { evaluation } = slice;
  if (evaluation.kind !== 'done') return nothing;
  const { summary, notes } = evaluation.result;
  const block = shownBlock(slice);
  const at = summary.find((each) => each.block === block);
  return html`<div class="row">
      ${
        summary.length < 2
          ? nothing
          : select({
              label: t('At block'),
              value: String(block),
              options: summary.map((each) => ({
                value: String(each.block),
                label: String(each.block),
              })),
              onChange: (chosen) => {
                update((state) => ({ ...state, block: Number(chosen) }));
              },
            })
      }
      ${at === undefined ? nothing : numbers(at)}
    </div>
    ${
      summary.length < 2 || slice.block !== undefined
        ? nothing
        : html`<p class="hint">
            ${t('The best of {0} blocks on these very pairs looks better than it is. A sweep chooses on other pairs than it tests on.', summary.length)}
          </p>`
    }
    ${notes.map((note) => html`<p class="hint">${note}</p>`)}
    ${
      block === undefined
        ? nothing
        : html`<details class="strip">
            <summary>${t('Every pair as a figure')}</summary>
            ${figureView(drawStrip(evaluation.result.items, block), host)}
          </details>`
    }`;
}

const drawStrip = remember(pairStrip);

function numbers({ block, n, slope, antiSteerable }: BlockEvaluation): TemplateResult {
  const { mean, low, high } = slope;
  const interval = low === undefined || high === undefined ? {} : { low, high };
  const count = Math.round(antiSteerable * n);
  return html`<p role="status">
    ${numberWithInterval({
      estimate: { mean, n, ...interval },
      unit: t('nats per unit of multiplier at block {0}', block),
      of: t('pairs'),
      isSigned: true,
    })}
    ${t('{0} of {1} are anti-steerable ({2})', count, n, formatPercent(antiSteerable))}
  </p>`;
}

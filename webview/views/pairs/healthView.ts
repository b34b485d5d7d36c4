import { html, nothing, type TemplateResult } from 'lit-html';
import type { PlacedHealth } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { button, textField } from '../../toolkit';
import { lightChip } from '../../widgets/chip';
import { errorBox } from '../../widgets/errorBox';
import { progressBar } from '../../widgets/progressBar';
import { checkHealth, readBlock, type PairsContext } from './pairsActions';

/** Everything that can be said of pairs before anything is built with them. */
export function healthView(context: PairsContext): TemplateResult {
  const { slice, shared, update, tasks } = context;
  const { health, healthBlock } = slice;
  const reads = healthBlock.trim() !== '';
  return html`<section class="box stack" aria-label=${t('Pair health')}>
    <h3>${t('Pair health')}</h3>
    <div class="row">
      ${textField({
        label: t('Block to read activations at'),
        placeholder: t('texts only'),
        value: healthBlock,
        size: 14,
        onChange: (value) => {
          update((state) => ({ ...state, healthBlock: value }));
        },
      })}
      ${button({
        label: t('Check health'),
        isDisabled:
          health.kind === 'running' ||
          (reads && (readBlock(healthBlock) === undefined || !shared.isTrusted)),
        onClick: () => {
          checkHealth(context);
        },
      })}
    </div>
    ${
      health.kind === 'running'
        ? progressBar({
            label: t('Checking pairs'),
            progress: health.progress,
            isCancelling: health.isCancelling,
            onCancel: () => {
              tasks.cancel('pairHealth');
            },
          })
        : nothing
    }
    ${health.kind === 'failed' ? errorBox({ message: health.message }) : nothing}
    ${
      health.kind === 'done'
        ? healthResult(health.result, context)
        : health.kind === 'idle'
          ? html`<p class="hint">
              ${t('Duplicates, unbalanced labels, lengths that give the answer away, and with a block also whether the two sides can be told apart.')}
            </p>`
          : nothing
    }
  </section>`;
}

/** Checks and findings, those that warn first. Elsewhere, too: a vector is built with the same. */
export function healthResult(health: PlacedHealth, context?: PairsContext): TemplateResult {
  const warning = [
    ...health.checks.filter(({ warns }) => warns),
    ...health.findings.map((finding) => ({ ...finding, warns: true })),
  ];
  const fine = health.checks.filter(({ warns }) => !warns);
  const place = health.hookPoint;
  return html`<p role="status">
      ${
        warning.length === 0
          ? lightChip('good', t('No warning in {0} checks', fine.length))
          : lightChip(
              'warns',
              t('{0} of {1} checks warn', warning.length, warning.length + fine.length),
            )
      }
      ${place === undefined ? nothing : html`<span class="soft code">${place}</span>`}
    </p>
    ${
      warning.length === 0
        ? nothing
        : html`<ul class="health-list">
            ${warning.map((check) => line(check, context))}
          </ul>`
    }
    ${
      fine.length === 0
        ? nothing
        : html`<details>
            <summary>${t('Without a warning: {0}', fine.length)}</summary>
            <ul class="health-list">
              ${fine.map((check) => line(check, undefined))}
            </ul>
          </details>`
    }`;
}

interface Line {
  readonly warns: boolean;
  readonly message: string;
  readonly pairs: readonly string[];
  readonly value?: number | undefined;
}

function line({ warns, message, pairs, ...rest }: Line, context: PairsContext | undefined) {
  const isMeasured = !('value' in rest) || rest.value !== undefined;
  const light = warns ? 'warns' : isMeasured ? 'good' : 'none';
  const words = warns ? t('Warning') : isMeasured ? t('Fine') : t('No number');
  const show = () => {
    context?.update((state) => ({ ...state, only: { ids: pairs, because: message } }));
  };
  return html`<li>
    ${lightChip(light, words)}
    <p>${message}</p>
    ${
      context === undefined || pairs.length === 0
        ? nothing
        : button({
            label: pairs.length === 1 ? t('Show the pair') : t('Show {0} pairs', pairs.length),
            onClick: show,
          })
    }
  </li>`;
}

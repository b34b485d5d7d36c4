import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../strings';
import { button } from '../../toolkit';
import { errorBox } from '../../widgets/errorBox';
import { numberWithInterval } from '../../widgets/numberWithInterval';
import { progressBar } from '../../widgets/progressBar';
import type { BuildContext } from './buildActions';
import type { QuickLook } from './buildSlice';
import { lookQuickly } from './lookActions';

/** Effect and degradation side by side: one without the other says little. */
export function quickLookView(context: BuildContext): TemplateResult {
  const { slice, tasks } = context;
  const { quickLook } = slice;
  return html`<div class="stack">
    <h3>${t('Effect beside degradation')}</h3>
    ${
      quickLook.kind === 'running'
        ? progressBar({
            label: t('Quick look'),
            progress: quickLook.progress,
            isCancelling: quickLook.isCancelling,
            onCancel: () => {
              tasks.cancel('quickLook');
            },
          })
        : html`<div class="actions">
            ${button({
              label: t('Quick look'),
              onClick: () => {
                lookQuickly(context);
              },
            })}
            <span class="hint"
              >${t('A few validation pairs and a few texts at multiplier 1.')}</span
            >
          </div>`
    }
    ${quickLook.kind === 'failed' ? errorBox({ message: quickLook.message }) : nothing}
    ${quickLook.kind === 'done' ? numbers(quickLook.result) : nothing}
  </div>`;
}

function numbers({ summary, block, degradation }: QuickLook): TemplateResult {
  const best = block === undefined ? summary[0] : summary.find((each) => each.block === block);
  const where = block === undefined ? t('as built') : t('at block {0}', block);
  const { low, high } = best?.slopePerToken ?? {};
  const interval = low === undefined || high === undefined ? {} : { low, high };
  return html`<div class="beside" role="status">
      <div>
        <h4>${t('Effect {0}', where)}</h4>
        ${
          best === undefined
            ? t('not measured')
            : numberWithInterval({
                estimate: { mean: best.slopePerToken.mean, n: best.n, ...interval },
                unit: t('nats per answer token and multiplier'),
                of: t('pairs'),
                isSigned: true,
              })
        }
      </div>
      <div>
        <h4>${t('Degradation {0}, multiplier 1', where)}</h4>
        ${numberWithInterval({
          estimate: degradation.nllDifference,
          unit: t('nats per reply token lost'),
          of: t('texts'),
          isSigned: true,
        })}
      </div>
    </div>
    ${
      summary.length < 2
        ? nothing
        : html`<p class="hint">
            ${t('The best of {0} blocks on these very pairs looks better than it is. A sweep chooses on other pairs than it tests on.', summary.length)}
          </p>`
    }
    ${degradation.notes.map((note) => html`<p class="hint">${note}</p>`)}`;
}

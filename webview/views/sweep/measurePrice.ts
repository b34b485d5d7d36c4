import { html, nothing, type TemplateResult } from 'lit-html';
import { estimateInWords, intervalName } from '../../../extension/core/study/report/formatEstimate';
import { settingAt } from '../../../extension/core/study/report/lookUp';
import type { StudyResult } from '../../../extension/core/study/summary';
import type { DegradationReport, RunView } from '../../../extension/protocol/engineCalls';
import type { SettingPlace } from '../../plots/settingDetail';
import { t } from '../../strings';
import type { Task } from '../../task';
import { button } from '../../toolkit';
import type { ViewContext } from '../../view';
import { errorBox } from '../../widgets/errorBox';
import { progressBar } from '../../widgets/progressBar';
import type { SweepSlice } from './sweepSlice';

type Context = ViewContext<SweepSlice>;

/** As many as a study measures on when nothing else is said. */
const request = { texts: 12, maxTokens: 128, completions: 4, completionTokens: 32 };

/**
 * A sweep measures degradation along the chosen block and the chosen multiplier only, because it
 * costs more than answers do. Of any other setting it can be asked for here, so that no effect has
 * to be believed without its price.
 */
export function measurePrice(
  context: Context,
  view: RunView,
  result: StudyResult,
  place: SettingPlace,
): TemplateResult | typeof nothing {
  const row = settingAt(result, 'vector', place.hookPoint, place.multiplier);
  const file = vectorFileAt(view, result, place.hookPoint);
  if (row === undefined || row.degradation !== undefined || place.multiplier === 0) return nothing;
  const key = priceKey(view, result, place);
  const task = context.slice.prices[key] ?? { kind: 'idle' };
  if (task.kind === 'done') return priceInWords(task.result, intervalName(view.summary));
  if (task.kind === 'running') {
    return progressBar({
      label: t('Measuring degradation'),
      progress: task.progress,
      isCancelling: task.isCancelling,
      onCancel: () => {
        context.tasks.cancel(taskName(key));
      },
    });
  }
  const isBusy = context.slice.run.kind === 'running';
  return html`
    ${task.kind === 'failed' ? errorBox({ message: task.message }) : nothing}
    ${
      file === undefined
        ? nothing
        : button({
            label: t('Measure degradation here'),
            isDisabled: isBusy || !context.shared.isTrusted,
            onClick: () => {
              ask(context, key, {
                path: file,
                block: row.block,
                multiplier: place.multiplier,
                view,
              });
            },
          })
    }
  `;
}

interface Asked {
  readonly path: string;
  readonly block: number;
  readonly multiplier: number;
  readonly view: RunView;
}

function ask(context: Context, key: string, { path, block, multiplier, view }: Asked): void {
  const { seed, steeredPositions } = view.summary;
  void context.tasks.start<DegradationReport>({
    name: taskName(key),
    set: (task: Task<DegradationReport>) => {
      context.update((slice) => ({ ...slice, prices: { ...slice.prices, [key]: task } }));
    },
    work: (options) =>
      context.host.call(
        'degradation',
        {
          steering: { path, blocks: String(block), steered: steeredPositions },
          multiplier,
          seed,
          ...request,
        },
        options,
      ),
  });
}

function priceInWords(price: DegradationReport, interval: string): TemplateResult {
  const { nllDifference, kl, repetition } = price;
  const per = { unit: t('nats per reply token'), of: t('texts') };
  const lines = [
    t('Degradation {0}', estimateInWords(nllDifference, interval, { ...per, signed: true })),
    t('KL {0}', estimateInWords(kl, interval, per)),
    ...(repetition === undefined
      ? []
      : [
          t(
            'Repetition change {0}',
            estimateInWords(repetition.difference, interval, {
              unit: t('as a share of the text'),
              of: t('prompts'),
              signed: true,
            }),
          ),
        ]),
  ];
  return html`<div class="measured-now" role="status">
    <p><b>${t('Measured now, outside the run')}</b></p>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </div>`;
}

/** One each, so that one that is asked for does not end another. */
const taskName = (key: string) => `sweep price ${key}`;

const priceKey = ({ folder }: RunView, { concept }: StudyResult, place: SettingPlace) =>
  JSON.stringify([folder, concept, place.hookPoint, place.multiplier]);

/** The vector of a hook point as a file; undefined where the run kept none. */
export function vectorFileAt(
  { folder }: Pick<RunView, 'folder'>,
  { vectors }: StudyResult,
  hookPoint: string,
): string | undefined {
  const vector = vectors.find((each) => each.source === 'vector' && each.hookPoint === hookPoint);
  return vector?.file === undefined ? undefined : `${folder}/${vector.file}`;
}

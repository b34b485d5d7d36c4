import { html, nothing, type TemplateResult } from 'lit-html';
import { intervalName } from '../../../extension/core/study/report/formatEstimate';
import { formatMultiplier } from '../../../extension/core/study/report/formatNumber';
import { hookPointLabels } from '../../../extension/core/study/report/hookPointLabels';
import { settingAt } from '../../../extension/core/study/report/lookUp';
import type { ResultModel } from '../../../extension/core/study/report/reportModel';
import type { StudyResult } from '../../../extension/core/study/summary';
import type { RunView } from '../../../extension/protocol/engineCalls';
import { settingDetail, type SettingPlace } from '../../plots/settingDetail';
import { bestWithin, settingGrid, type SettingGrid } from '../../plots/settingGrid';
import { settingMap } from '../../plots/settingMap';
import { t } from '../../strings';
import { button, select, textField } from '../../toolkit';
import type { ViewContext } from '../../view';
import { reportTable } from '../../widgets/dataTable';
import { figureView } from '../../widgets/figureView';
import { handedPush } from '../handedPush';
import { measurePrice, vectorFileAt } from './measurePrice';
import { settingNumbers } from './settingNumbers';
import type { SweepSlice } from './sweepSlice';
import { detailsView, verdictView } from './verdictView';

type Context = ViewContext<SweepSlice>;

/** A result with its words; both are of the same place in the run. */
interface Shown {
  readonly view: RunView;
  readonly model: ResultModel;
  readonly result: StudyResult;
}

/** One result of a run: verdict, map with the selected setting beside it, baselines, figures. */
export function sweepResultView(context: Context, view: RunView): TemplateResult {
  const { slice } = context;
  const index = Math.min(slice.result, view.report.results.length - 1);
  const [model, result] = [view.report.results[index], view.summary.results[index]];
  if (model === undefined || result === undefined) {
    return html`<p class="note">${t('The first numbers come with the first test item.')}</p>`;
  }
  const shown = { view, model, result };
  return html`
    ${resultChoice(context, view, index)} ${verdictView(model, result)}
    ${mapSection(context, shown)}
    ${
      // They speak of what a whole run has measured.
      slice.run.kind === 'running' ? nothing : detailsView(model, result)
    }
    <h2>${t('Figures')}</h2>
    <div class="figures">${model.figures.map((figure) => figureView(figure, context.host))}</div>
  `;
}

function resultChoice(context: Context, { report }: RunView, index: number) {
  if (report.results.length < 2) return nothing;
  return select({
    label: t('Concept'),
    value: String(index),
    options: report.results.map(({ name }, at) => ({ value: String(at), label: name })),
    onChange: (value) => {
      context.update((slice) => ({ ...slice, result: Number(value), cell: undefined }));
    },
  });
}

function mapSection(context: Context, shown: Shown): TemplateResult {
  const { result, view } = shown;
  const { slice, update } = context;
  const limit = readLimit(slice.klLimit);
  const grid = settingGrid(result, limit === undefined ? {} : { klLimit: limit });
  const selected = isMeasured(grid, slice.cell) ? slice.cell : result.chosen;
  return html`
    <h2>${t('Effect and degradation of every setting')}</h2>
    <div class="map-and-setting">
      <div>
        ${settingMap({
          grid,
          concept: result.concept,
          interval: intervalName(view.summary),
          selected,
          onSelect: (cell) => {
            update((now) => ({ ...now, cell }));
          },
        })}
        ${budget(context, grid, result)}
      </div>
      ${settingPanel(context, shown, selected)}
    </div>
    ${besideBaselines(result, selected)}
  `;
}

function isMeasured(grid: SettingGrid, place: SettingPlace | undefined): place is SettingPlace {
  return grid.rows.some(({ cells }) =>
    cells.some(
      (cell) => cell?.hookPoint === place?.hookPoint && cell?.multiplier === place?.multiplier,
    ),
  );
}

function readLimit(text: string): number | undefined {
  const limit = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && limit > 0 ? limit : undefined;
}

/** The limit, and what is the best that keeps to it. */
function budget(context: Context, grid: SettingGrid, result: StudyResult): TemplateResult {
  const { slice, update } = context;
  const limit = readLimit(slice.klLimit);
  const best = limit === undefined ? undefined : bestWithin(grid);
  const where = best === undefined ? '' : (hookPointLabels(result).get(best.hookPoint) ?? '');
  const words =
    limit === undefined
      ? t('Without a limit no setting is marked.')
      : best === undefined
        ? t('No setting that keeps to this limit has an effect whose interval leaves out 0.')
        : t(
            'Most effect within the limit: {0}, multiplier {1}. Chosen on these very numbers, so it looks better than it is.',
            where,
            formatMultiplier(best.multiplier),
          );
  return html`<div class="budget">
    ${textField({
      label: t('KL limit (nats per reply token)'),
      size: 8,
      value: slice.klLimit,
      onChange: (klLimit) => {
        update((now) => ({ ...now, klLimit }));
      },
    })}
    <p class="note" aria-live="polite">${words}</p>
  </div>`;
}

function settingPanel(
  context: Context,
  { view, result }: Shown,
  place: SettingPlace,
): TemplateResult {
  const label = hookPointLabels(result).get(place.hookPoint) ?? place.hookPoint;
  const numbers = settingNumbers(result, place, intervalName(view.summary));
  return html`<section class="setting-panel" aria-label=${t('Selected setting')}>
    <h3>${t('{0}, multiplier {1}', label, formatMultiplier(place.multiplier))}</h3>
    <dl>
      ${numbers.map(
        ({ name, words, isMain = false }) =>
          html`<div class=${isMain ? 'main' : ''}>
            <dt>${name}</dt>
            <dd>${words}</dd>
          </div>`,
      )}
    </dl>
    ${measurePrice(context, view, result, place)} ${toTexts(context, view, result, place)}
  </section>`;
}

/** The way from a number to what the model then says. */
function toTexts({ show }: Context, view: RunView, result: StudyResult, place: SettingPlace) {
  const { hookPoint, multiplier } = place;
  const path = vectorFileAt(view, result, hookPoint);
  const row = settingAt(result, 'vector', hookPoint, multiplier);
  if (path === undefined || row === undefined || multiplier === 0) return nothing;
  return button({
    label: t('Compare texts at this setting'),
    onClick: () => {
      handedPush.update(() => ({ path, blocks: String(row.block), multiplier }));
      show({ view: 'texts' });
    },
  });
}

function besideBaselines(result: StudyResult, place: SettingPlace) {
  const table = settingDetail(result, place);
  return table === undefined ? nothing : reportTable(table);
}

import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../../extension/core/study/report/formatNumber';
import type { BuiltSteering, DescribedSteering } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { button } from '../../toolkit';
import { normsFigure } from '../../pages/normsFigure';
import { remember } from '../../remember';
import { figureView } from '../../widgets/figureView';
import { handedSweep } from '../handedPush';
import { healthResult } from '../pairs/healthView';
import { nameOf } from '../vectorChoices';
import type { BuildContext } from './buildActions';
import type { BuiltSet } from './buildSlice';
import { quickLookView } from './quickLookView';

/** What was built, where it lies, what it is like, and what to do with it. */
export function buildResult(context: BuildContext, { vector, baselines }: BuiltSet) {
  const { host, show } = context;
  const { path, steering, health, notes } = vector;
  return html`<section class="box stack" aria-label=${t('What was built')}>
    <div class="section-head">
      <h2>${nameOf(path)}</h2>
      <span class="soft">${t('written to {0}', path)}</span>
    </div>
    <div class="actions">
      ${button({
        label: t('Use in texts'),
        kind: 'primary',
        onClick: () => {
          show({ view: 'texts', vector: path });
        },
      })}
      ${sweepButton(context)}
      ${button({
        label: t('Open the file'),
        onClick: () => {
          void host.call('openFile', { path }).catch(() => undefined);
        },
      })}
    </div>
    ${notes.map((note) => html`<p class="notice">${note}</p>`)} ${norms(context, steering)}
    ${checks(steering)}
    <div class="stack">
      <h3>${t('Pair health')}</h3>
      ${healthResult(health)}
    </div>
    ${baselines.length === 0 ? nothing : besides(baselines)} ${quickLookView(context)}
  </section>`;
}

/** A sweep builds its vectors itself, so it is told how, not given the file. */
function sweepButton({ slice, shared, show }: BuildContext) {
  const { methods, form } = slice;
  const cards = methods.kind === 'done' ? methods.result : [];
  const { pairs } = shared;
  const isSwept = cards.some(({ name, isSwept: is }) => is && name === form.method);
  if (pairs === undefined || !isSwept) return nothing;
  return button({
    label: t('Sweep this method'),
    title: t('Sweep this method over blocks and multipliers'),
    onClick: () => {
      handedSweep.update(() => ({ pairs, method: form.method, seed: form.seed }));
      show({ view: 'sweep' });
    },
  });
}

/** Norm of each place as a figure; of a single one in words. */
function norms({ host }: BuildContext, { places }: DescribedSteering): TemplateResult {
  const figure = drawNorms(places);
  const [only] = places;
  if (figure !== undefined) return figureView(figure, host);
  return html`<p>
    ${
      only?.norm === undefined
        ? t('No norm: values are not finite.')
        : t('Norm {0} at {1}', formatNumber(only.norm), only.hookName)
    }
  </p>`;
}

const drawNorms = remember(normsFigure);

function checks({ record, findings }: DescribedSteering) {
  const all = [...record.checks, ...findings];
  if (all.length === 0) return nothing;
  return html`<div class="stack">
    <h3>${t('Checks of the vector')}</h3>
    ${all.map(({ message }) => html`<p>${message}</p>`)}
  </div>`;
}

function besides(built: readonly BuiltSteering[]): TemplateResult {
  return html`<div class="stack">
    <h3>${t('Baselines beside it')}</h3>
    ${built.map(({ path }) => html`<p class="code">${path}</p>`)}
  </div>`;
}

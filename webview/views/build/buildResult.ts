import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../../extension/core/study/report/formatNumber';
import type { BuiltSteering, DescribedSteering } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { button } from '../../toolkit';
import { dataTable } from '../../widgets/dataTable';
import { setStyle } from '../../widgets/setStyle';
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
    ${notes.map((note) => html`<p class="notice">${note}</p>`)} ${norms(steering)}
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

/** Norm of each place as a bar, and as a table for whoever does not see bars. */
function norms({ places }: DescribedSteering): TemplateResult {
  const known = places.flatMap((place) =>
    place.norm === undefined ? [] : [{ ...place, norm: place.norm }],
  );
  const largest = Math.max(0, ...known.map(({ norm }) => norm));
  const top = known.find(({ norm }) => norm === largest);
  return html`<div class="stack">
    <h3>${t('Norm at each place')}</h3>
    ${
      known.length < 2 || top === undefined
        ? nothing
        : html`<div class="norm-bars" role="img" aria-label=${largestNorm(top.hookName, largest)}>
              ${known.map(
                ({ norm }) => html`<i ${setStyle({ height: `${(100 * norm) / largest}%` })}></i>`,
              )}
            </div>
            <div class="norm-ends" aria-hidden="true">
              <span>${known[0]?.hookName}</span><span>${known.at(-1)?.hookName}</span>
            </div>`
    }
    <details>
      <summary>${t('Norms as a table')}</summary>
      ${dataTable({
        caption: t('Norm at each place'),
        rows: places,
        columns: [
          { key: 'place', title: t('Hook point'), cell: ({ hookName }) => hookName },
          {
            key: 'norm',
            title: t('Norm'),
            isNumber: true,
            cell: ({ norm }) => (norm === undefined ? t('not finite') : formatNumber(norm)),
          },
        ],
      })}
    </details>
  </div>`;
}

const largestNorm = (hookName: string, norm: number): string =>
  t('The largest norm is {0}, at {1}.', formatNumber(norm), hookName);

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

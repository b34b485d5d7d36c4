import { html, type TemplateResult } from 'lit-html';
import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { setStyle } from '../widgets/setStyle';

/** In percent: so much of the colour leaves its number legible in every theme. */
const strongestShade = 35;

/**
 * Which way the vectors of different blocks point, as a table with shaded cells: the number is in
 * each cell, so that the shade is only a help.
 */
export function cosineGrid(
  places: DescribedSteering['places'],
  cosines: readonly (readonly number[])[],
): TemplateResult {
  const caption = t('Cosine of each hook point’s vector with each other’s, −1 to 1');
  const names = places.map(({ hookName }) => blockName(hookName));
  return html`<h2>${t('Directions')}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
      <table class="data cosines">
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('Block')}</th>
            ${names.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${cosines.map(
            (row, at) =>
              html`<tr>
                <th scope="row">${names[at]}</th>
                ${row.map(
                  (cosine) =>
                    html`<td
                      class="number"
                      data-sign=${signOf(cosine)}
                      ${setStyle({ '--share': shareOf(cosine) })}
                    >
                      ${Number.isFinite(cosine) ? cosine.toFixed(2).replace('-', '−') : '–'}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function signOf(cosine: number): string {
  return cosine < 0 ? 'negative' : 'positive';
}

function shareOf(cosine: number): string {
  return `${Math.round(strongestShade * Math.abs(cosine))}%`;
}

/** `blocks.15.hook_resid_post` → `15`; another site keeps its name. */
function blockName(hookName: string): string {
  return /^blocks\.(\d+)\.hook_resid_post$/.exec(hookName)?.[1] ?? hookName;
}

import { html, type TemplateResult } from 'lit-html';
import { t } from '../../strings';

/** Methods that pairs are not enough for, with what they need instead. */
const elsewhere = () =>
  [
    {
      title: t('Refusal direction'),
      needs: t(
        'Needs harmful and harmless instructions instead of pairs: steering-lab refusal-direction in a terminal.',
      ),
    },
    {
      title: t('Feature of a sparse autoencoder'),
      needs: t('Needs the autoencoder’s weights: steering-lab import in a terminal.'),
    },
    {
      title: t('LoReFT, ConsReFT'),
      needs: t('Needs weights that were trained elsewhere: steering-lab import in a terminal.'),
    },
    {
      title: t('Learned vector (BiPO and others)'),
      needs: t('Needs a vector that was trained elsewhere: steering-lab import in a terminal.'),
    },
  ] as const;

/** What cannot be built here, so that nobody looks for it in vain. */
export function methodsElsewhere(): TemplateResult {
  return html`<details>
    <summary>${t('Methods that need more than pairs: {0}', elsewhere().length)}</summary>
    <div class="cards">
      ${elsewhere().map(
        ({ title, needs }) =>
          html`<p class="method elsewhere"><b>${title}</b><span class="soft">${needs}</span></p>`,
      )}
    </div>
  </details>`;
}

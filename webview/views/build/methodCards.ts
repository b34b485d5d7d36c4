import { html, nothing, type TemplateResult } from 'lit-html';
import type { MethodChoice } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { errorBox } from '../../widgets/errorBox';
import { loadMethods, type BuildContext } from './buildActions';
import { withForm } from './buildSlice';
import { blocksWanted } from './methodNeeds';
import { methodsElsewhere } from './methodsElsewhere';

/** Every method as a card to choose from, and what should be known of the chosen one. */
export function methodCards(context: BuildContext): TemplateResult {
  const { methods, form } = context.slice;
  if (methods.kind === 'failed') {
    const retry = () => {
      loadMethods(context);
    };
    return errorBox({
      message: methods.message,
      actions: [{ label: t('Try again'), onClick: retry }],
    });
  }
  if (methods.kind !== 'done') return html`<p role="status">${t('Reading methods …')}</p>`;
  const chosen = methods.result.find(({ name }) => name === form.method);
  return html`<div class="cards" role="radiogroup" aria-label=${t('Method')}>
      ${methods.result.map((each) => card(context, each))}
    </div>
    ${chosen === undefined ? nothing : facts(chosen)} ${methodsElsewhere()}`;
}

function card({ slice, update }: BuildContext, { name, title, formula }: MethodChoice) {
  return html`<label class="method"
    ><input
      type="radio"
      name="method"
      value=${name}
      .checked=${slice.form.method === name}
      @change=${() => {
        update((state) => withForm(state, { method: name }));
      }}
    /><b>${title}</b><span class="code">${formula}</span></label
  >`;
}

function facts(chosen: MethodChoice): TemplateResult {
  const { title, formula, source, site, sign, unit, failsWhen, takes } = chosen;
  const rows = [
    [t('Formula'), formula],
    [t('Fails when'), failsWhen],
    [t('Read and applied'), site],
    [t('Blocks'), blocksWanted(takes)],
    [t('Sign'), sign],
    [t('Multiplier 1 means'), unit],
    [t('Source'), source],
  ] as const;
  return html`<section class="box" aria-label=${t('Chosen method')}>
    <h3>${title}</h3>
    <dl class="facts">
      ${rows.map(
        ([name, words]) =>
          html`<dt>${name}</dt>
            <dd>${words}</dd>`,
      )}
    </dl>
  </section>`;
}

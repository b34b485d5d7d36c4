import { html } from 'lit-html';
import { t } from '../strings';
import type { View } from '../view';

export const pickPairs: View<object> = {
  name: 'pairs',
  title: () => t('Pairs'),
  initial: {},
  view: () => html`<p>${t('Choose a pair file.')}</p>`,
};

import { html } from 'lit-html';
import { t } from '../strings';
import type { View } from '../view';

export const buildVector: View<object> = {
  name: 'build',
  title: () => t('Build'),
  initial: {},
  view: () => html`<p>${t('Choose a method.')}</p>`,
};

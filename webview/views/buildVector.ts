import { html, nothing } from 'lit-html';
import { t } from '../strings';
import { idle } from '../task';
import { button } from '../toolkit';
import type { View } from '../view';
import { errorBox } from '../widgets/errorBox';
import { loadMethods, loadTokens, resumeBuild } from './build/buildActions';
import { buildForm, buildRow } from './build/buildForm';
import { buildResult } from './build/buildResult';
import { firstBuild, type BuildSlice } from './build/buildSlice';
import { resumeLook } from './build/lookActions';
import { methodCards } from './build/methodCards';
import { readPreview } from './build/readPreview';
import { restoreBuild, saveBuild } from './build/savedBuild';
import { nameOf } from './vectorChoices';

/** The second step: how a vector is made of the pairs, where they are read, and what came out. */
export const buildVector: View<BuildSlice> = {
  name: 'build',
  title: () => t('Build'),
  initial: firstBuild,
  save: saveBuild,
  restore: restoreBuild,
  resume: (context, isKept) => {
    resumeBuild(context, isKept);
    resumeLook(context, isKept);
  },
  shown: (context) => {
    loadMethods(context);
    context.update((slice) => ({ ...slice, tokens: idle }));
    loadTokens(context);
  },
  view: (context) => {
    const { shared, slice } = context;
    const { built } = slice;
    return html`<div class="section-head">
        <h2>${t('Build a vector')}</h2>
        ${
          shared.pairs === undefined
            ? button({
                label: t('Choose pairs'),
                onClick: () => {
                  context.show({ view: 'pairs' });
                },
              })
            : html`<span class="soft">${t('of {0}', nameOf(shared.pairs))}</span>`
        }
      </div>
      ${methodCards(context)} ${buildForm(context)}
      ${shared.opened.kind === 'done' && shared.isTrusted ? readPreview(context) : nothing}
      ${buildRow(context)}
      ${built.kind === 'failed' ? errorBox({ message: built.message }) : nothing}
      ${built.kind === 'done' ? buildResult(context, built.result) : nothing}`;
  },
};

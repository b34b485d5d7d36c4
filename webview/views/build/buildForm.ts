import { html, nothing, type TemplateResult } from 'lit-html';
import { readPositionName } from '../../readPositionName';
import { t } from '../../strings';
import { button, checkbox, select, textField } from '../../toolkit';
import { progressBar } from '../../widgets/progressBar';
import { build, canBuild, type BuildContext } from './buildActions';
import {
  baselines,
  readNames,
  readSeed,
  siteNames,
  withBaseline,
  withForm,
  type BuildForm,
} from './buildSlice';
import { placeProblem } from './methodNeeds';

/** Where the vector is read and from which pairs. */
export function buildForm({ slice, update }: BuildContext): TemplateResult {
  const { form } = slice;
  const set = (change: Partial<BuildForm>) => {
    update((state) => withForm(state, change));
  };
  const own = { value: 'auto', label: t('as the method does') } as const;
  return html`<div class="row">
    ${textField({
      label: t('Blocks'),
      value: form.blocks,
      placeholder: t('all, 15, 10-20 …'),
      size: 14,
      onChange: (blocks) => {
        set({ blocks });
      },
    })}
    ${select<BuildForm['site']>({
      label: t('Site'),
      value: form.site,
      options: [own, ...siteNames.map((value) => ({ value, label: value }))],
      onChange: (site) => {
        set({ site });
      },
    })}
    ${select<BuildForm['read']>({
      label: t('Read position'),
      value: form.read,
      options: [
        own,
        ...readNames.map((value) => ({ value, label: readPositionName(value) ?? value })),
      ],
      onChange: (read) => {
        set({ read });
      },
    })}
    ${select<'train' | 'all'>({
      label: t('Pairs'),
      value: form.split,
      options: [
        { value: 'train', label: t('train split') },
        { value: 'all', label: t('all') },
      ],
      onChange: (split) => {
        set({ split });
      },
    })}
    ${textField({
      label: t('Seed'),
      value: form.seed,
      size: 6,
      onChange: (seed) => {
        set({ seed });
      },
    })}
  </div>`;
}

/** What to build beside it, and the button. */
export function buildRow(context: BuildContext): TemplateResult {
  const { slice, update, tasks } = context;
  const { form, built } = slice;
  const names = {
    randomDirection: t('random direction of equal norm'),
    shuffledPairs: t('vector of shuffled pairs'),
  };
  const reason = whyNot(context);
  return html`<div class="row" role="group" aria-label=${t('Baselines to build beside it')}>
      <span class="soft">${t('Build beside it:')}</span>
      ${baselines.map((name) =>
        checkbox({
          label: names[name],
          value: form.baselines.includes(name),
          onChange: (isWanted) => {
            update((state) => withBaseline(state, name, isWanted));
          },
        }),
      )}
    </div>
    <div class="actions">
      ${button({
        label: t('Build vector'),
        kind: 'primary',
        isDisabled: !canBuild(context),
        onClick: () => {
          build(context);
        },
      })}
      ${reason === undefined ? nothing : html`<span class="hint">${reason}</span>`}
    </div>
    ${
      built.kind === 'running'
        ? progressBar({
            label: t('Building'),
            progress: built.progress,
            isCancelling: built.isCancelling,
            onCancel: () => {
              tasks.cancel('build');
            },
          })
        : nothing
    }`;
}

function whyNot({ shared, slice }: BuildContext): string | undefined {
  if (!shared.isTrusted) return t('Trust this folder to run a model.');
  if (shared.opened.kind !== 'done') return t('Choose a pair file in the first tab.');
  if (readSeed(slice.form.seed) === undefined) return t('The seed is a whole number.');
  return placeProblem(slice);
}

import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../strings';
import { button, select, textArea, textField } from '../../toolkit';
import type { ViewContext } from '../../view';
import { chipView } from './chipView';
import {
  addVector,
  cancelCompare,
  changeForm,
  changeVector,
  compare,
  removeVector,
} from './compareActions';
import { compareProblems, type CompareField } from './compareProblems';
import type { CompareSlice } from './compareSlice';

type Context = ViewContext<CompareSlice>;

/** Prompt, vectors, baseline and sampling. Ctrl or Cmd and Enter anywhere in it runs it. */
export function compareFormView(context: Context): TemplateResult {
  const { form } = context.slice;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    compare(context);
  };
  return html`<div class="compare-form" @keydown=${onKey}>
    <div class="prompts">
      <div class="field">
        ${textArea({
          label: t('Prompt'),
          rows: 3,
          value: form.prompt,
          onChange: (prompt) => {
            changeForm(context, { prompt });
          },
        })}
        ${problem(context, 'prompt')}
      </div>
      <div class="field">
        ${textArea({
          label: t('System message (optional)'),
          rows: 3,
          value: form.system,
          onChange: (system) => {
            changeForm(context, { system });
          },
        })}
      </div>
      <div class="field">
        ${textArea({
          label: t('Prompted baseline: the instruction of a third column (optional)'),
          rows: 3,
          placeholder: t('Ask in words for what the vector should do'),
          value: form.instruction,
          onChange: (instruction) => {
            changeForm(context, { instruction });
          },
        })}
      </div>
    </div>
    ${vectors(context)} ${sampling(context)} ${buttons(context)}
  </div>`;
}

function vectors(context: Context): TemplateResult {
  const { slice, shared } = context;
  const { vectors: pushed } = slice.form;
  return html`<section class="pushed-vectors" aria-label=${t('Vectors that are pushed')}>
    ${pushed.map((vector, index) =>
      chipView({
        vector,
        described: slice.described[vector.path],
        onChange: (change) => {
          changeVector(context, index, change);
        },
        onRemove: () => {
          removeVector(context, index);
        },
      }),
    )}
    ${
      shared.files.vectors.length === 0
        ? html`<p class="note">${t('No vectors in this folder yet: build one first.')}</p>`
        : select({
            label: pushed.length === 0 ? t('Push a vector') : t('Push another vector'),
            value: undefined,
            placeholder: t('Choose a vector'),
            options: shared.files.vectors.map(({ path, name }) => ({ value: path, label: name })),
            onChange: (path) => {
              addVector(context, { path, blocks: '', multiplier: 1 });
            },
          })
    }
  </section>`;
}

function sampling(context: Context): TemplateResult {
  const { form } = context.slice;
  const field = (name: 'maxTokens' | 'temperature' | 'seed', label: string): TemplateResult =>
    html`<div class="field">
      ${textField({
        label,
        size: 8,
        value: form[name],
        onChange: (value) => {
          changeForm(context, { [name]: value });
        },
      })}
      ${problem(context, name)}
    </div>`;
  return html`<div class="form-fields narrow">
    ${field('maxTokens', t('Most tokens'))} ${field('temperature', t('Temperature'))}
    ${field('seed', t('Seed'))}
  </div>`;
}

function problem({ slice }: Context, name: CompareField): TemplateResult | typeof nothing {
  const words = slice.isTried ? compareProblems(slice.form)[name] : undefined;
  return words === undefined ? nothing : html`<p class="problem" role="alert">${words}</p>`;
}

function buttons(context: Context): TemplateResult {
  const { task } = context.slice;
  const isRunning = task.kind === 'running';
  return html`<div class="actions">
    ${button({
      label: t('Compare'),
      title: t('Compare texts (Ctrl or Cmd+Enter)'),
      kind: 'primary',
      isDisabled: isRunning || !context.shared.isTrusted,
      onClick: () => {
        compare(context);
      },
    })}
    ${
      isRunning
        ? button({
            label: task.isCancelling === true ? t('Stopping after this token …') : t('Cancel'),
            isDisabled: task.isCancelling === true,
            onClick: () => {
              cancelCompare(context);
            },
          })
        : nothing
    }
  </div>`;
}

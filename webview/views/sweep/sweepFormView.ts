import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../strings';
import { button, checkbox, select, textField } from '../../toolkit';
import type { ViewContext } from '../../view';
import { errorBox } from '../../widgets/errorBox';
import { durationInWords } from '../durationInWords';
import { changeForm, estimateSweep, formOf, startSweep } from './sweepActions';
import {
  baselines,
  blocksChosen,
  limitNames,
  measureNames,
  type Baseline,
  type BlocksChosen,
  type LimitName,
  type MeasureName,
  type SweepForm,
} from './sweepForm';
import { sweepProblems, type SweepField, type SweepProblems } from './sweepProblems';
import type { SweepSlice } from './sweepSlice';

type Context = ViewContext<SweepSlice>;

/** Puts a sweep together: what is pushed, where, how far, and beside what it is seen. */
export function sweepFormView(context: Context): TemplateResult {
  const { slice } = context;
  const form = formOf(context);
  const problems = slice.isTried ? sweepProblems(form) : {};
  return html`
    <div class="form-grid">
      ${pairFiles(context, form, problems)}
      <div class="form-fields">
        ${methodField(context, form)} ${blockFields(context, form, problems)}
        ${field(problems, 'multipliers', {
          label: t('Multipliers (1 is the vector as built)'),
          value: form.multipliers,
          onChange: (multipliers) => {
            changeForm(context, { multipliers });
          },
        })}
      </div>
      ${baselineBoxes(context, form)} ${measureBoxes(context, form)}
    </div>
    ${limitFields(context, form, problems)} ${startRow(context)}
  `;
}

/** A text field with what is wrong with it in words below. */
function field(
  problems: SweepProblems,
  name: SweepField,
  options: Parameters<typeof textField>[0],
): TemplateResult {
  const problem = problems[name];
  return html`<div class="field">
    ${textField(options)}
    ${problem === undefined ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
  </div>`;
}

function pairFiles(context: Context, form: SweepForm, problems: SweepProblems): TemplateResult {
  const { files } = context.shared;
  const missing = form.pairs.filter((path) => !files.pairs.some((file) => file.path === path));
  const shown = [...files.pairs, ...missing.map((path) => ({ path, name: path }))];
  return html`<fieldset class="choices">
    <legend>${t('Pair files')}</legend>
    ${shown.length === 0 ? html`<p>${t('No pair files in this folder yet.')}</p>` : nothing}
    ${shown.map(({ path, name }) =>
      checkbox({
        label: name,
        value: form.pairs.includes(path),
        onChange: (isOn) => {
          const others = form.pairs.filter((other) => other !== path);
          changeForm(context, { pairs: isOn ? [...others, path] : others });
        },
      }),
    )}
    ${
      problems.pairs === undefined
        ? nothing
        : html`<p class="problem" role="alert">${problems.pairs}</p>`
    }
    ${excludedNote(context, form)}
  </fieldset>`;
}

/** Chosen in another tab, so it is said here too. */
function excludedNote({ shared }: Context, form: SweepForm): TemplateResult | typeof nothing {
  const left = form.pairs.flatMap((path) => shared.excluded[path] ?? []).length;
  return left === 0
    ? nothing
    : html`<p class="note">
        ${t(
          'Without the pairs that you left out in the table of pairs: {0}. The report says so.',
          left,
        )}
      </p>`;
}

function methodField(context: Context, form: SweepForm): TemplateResult {
  const { methods } = context.slice;
  const cards = methods.kind === 'done' ? methods.result : [];
  const swept = cards.filter(({ isSwept }) => isSwept);
  const options = swept.map(({ name, title }) => ({ value: name, label: title }));
  const isKnown = options.some(({ value }) => value === form.method);
  return select({
    label: t('Method'),
    value: form.method,
    options: isKnown ? options : [{ value: form.method, label: form.method }, ...options],
    onChange: (method) => {
      changeForm(context, { method });
    },
  });
}

function blockFields(context: Context, form: SweepForm, problems: SweepProblems) {
  const labels: Readonly<Record<BlocksChosen, string>> = {
    middle: t('Five in the middle'),
    all: t('All'),
    range: t('These …'),
  };
  return html`
    ${select({
      label: t('Blocks'),
      value: form.blocks,
      options: blocksChosen.map((value) => ({ value, label: labels[value] })),
      onChange: (blocks) => {
        changeForm(context, { blocks });
      },
    })}
    ${
      form.blocks === 'range'
        ? field(problems, 'range', {
            label: t('Which blocks, the first being 0'),
            placeholder: '10-20',
            value: form.range,
            onChange: (range) => {
              changeForm(context, { range });
            },
          })
        : nothing
    }
  `;
}

function baselineBoxes(context: Context, form: SweepForm): TemplateResult {
  const labels: Readonly<Record<Baseline, string>> = {
    prompted: t('prompted: asked for the concept, no push'),
    randomDirection: t('random direction of equal norm'),
    shuffledPairs: t('vector of shuffled pairs'),
  };
  return html`<fieldset class="choices">
    <legend>${t('Baselines')}</legend>
    ${checkbox({
      label: t('unsteered, always'),
      value: true,
      isDisabled: true,
      onChange: () => undefined,
    })}
    ${baselines.map((name) =>
      checkbox({
        label: labels[name],
        value: form.baselines.includes(name),
        onChange: (isOn) => {
          const wanted = baselines.filter((other) =>
            other === name ? isOn : form.baselines.includes(other),
          );
          changeForm(context, { baselines: wanted });
        },
      }),
    )}
  </fieldset>`;
}

function measureBoxes(context: Context, form: SweepForm): TemplateResult {
  const labels: Readonly<Record<MeasureName, string>> = {
    reliability: t('reliability over items and the whole sweep (costs nothing)'),
    failures: t('what failing items have in common (costs nothing)'),
    multipleChoice: t('multiple choice, and whether it agrees with propensity'),
    openText: t('open text: signs of the concept in completions'),
    corpora: t('likelihood of other texts'),
    shifts: t('prompts the vector was not built from'),
  };
  return html`<fieldset class="choices">
    <legend>${t('Measures')}</legend>
    ${checkbox({
      label: t('degradation beside every effect, not only at the best block and at multiplier 1'),
      value: form.everyPrice,
      onChange: (everyPrice) => {
        changeForm(context, { everyPrice });
      },
    })}
    ${measureNames.map((name) =>
      checkbox({
        label: labels[name],
        value: form.measures.includes(name),
        onChange: (isOn) => {
          const wanted = measureNames.filter((other) =>
            other === name ? isOn : form.measures.includes(other),
          );
          changeForm(context, { measures: wanted });
        },
      }),
    )}
  </fieldset>`;
}

function limitFields(context: Context, form: SweepForm, problems: SweepProblems): TemplateResult {
  const labels: Readonly<Record<LimitName, string>> = {
    items: t('Test items'),
    validationItems: t('Validation items'),
    trainPairs: t('Train pairs'),
    texts: t('Reference texts'),
    textTokens: t('Tokens of each text'),
    completionPrompts: t('Completed prompts'),
    completionTokens: t('Tokens of a completion'),
  };
  const isWrong = [...limitNames, 'seed' as const].some((name) => problems[name] !== undefined);
  return html`<details class="limits" ?open=${isWrong}>
    <summary>
      ${t('How much is measured: {0} test items, {1} texts', form.limits.items, form.limits.texts)}
    </summary>
    <div class="form-fields narrow">
      ${limitNames.map((name) =>
        field(problems, name, {
          label: labels[name],
          size: 8,
          value: form.limits[name],
          onChange: (value) => {
            changeForm(context, { limits: { ...form.limits, [name]: value } });
          },
        }),
      )}
      ${field(problems, 'seed', {
        label: t('Seed'),
        size: 8,
        value: form.seed,
        onChange: (seed) => {
          changeForm(context, { seed });
        },
      })}
    </div>
    <p class="note">
      ${t('Below 10 test items no verdict is given: their spread is hardly known.')}
    </p>
  </details>`;
}

function startRow(context: Context): TemplateResult {
  const { slice, shared } = context;
  const isRunning = slice.run.kind === 'running';
  return html`<div class="actions">
      ${button({
        label: t('Start sweep'),
        kind: 'primary',
        isDisabled: isRunning || !shared.isTrusted,
        onClick: () => {
          startSweep(context);
        },
      })}
      ${button({
        label: t('Estimate time'),
        isDisabled: isRunning || slice.estimate.kind === 'running' || !shared.isTrusted,
        onClick: () => {
          estimateSweep(context);
        },
      })}
      <span class="estimate-words" aria-live="polite">${estimateWords(slice)}</span>
    </div>
    ${slice.estimate.kind === 'failed' ? errorBox({ message: slice.estimate.message }) : nothing}`;
}

function estimateWords({ estimate }: SweepSlice): string {
  if (estimate.kind === 'running') return t('Timing a few short runs …');
  if (estimate.kind !== 'done') return '';
  const { seconds, low, high, units, tokens } = estimate.result;
  return t(
    'About {0} ({1} to {2}): {3} units of work, {4} tokens. An estimate, no more.',
    durationInWords(seconds),
    durationInWords(low),
    durationInWords(high),
    units,
    tokens.toLocaleString('en'),
  );
}

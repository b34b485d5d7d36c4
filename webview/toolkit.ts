import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDivider,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeProgressRing,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { html, nothing, type TemplateResult } from 'lit-html';
import { Directive, directive } from 'lit-html/directive.js';
import { keyed } from 'lit-html/directives/keyed.js';
import { live } from 'lit-html/directives/live.js';

/** Makes the components known to the page. The rest of the panel mentions no tag of the toolkit. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(
    vsCodeBadge(),
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDivider(),
    vsCodeDropdown(),
    vsCodeLink(),
    vsCodeOption(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodeProgressRing(),
    vsCodeTextArea(),
    vsCodeTextField(),
  );
}

export interface ButtonOptions {
  readonly label: string;
  readonly onClick: () => void;
  readonly kind?: 'primary' | 'secondary';
  readonly isDisabled?: boolean;
  /** Said to those who point at it or hear it; where the label alone is too short. */
  readonly title?: string;
}

export function button({
  label,
  onClick,
  kind = 'secondary',
  isDisabled = false,
  title,
}: ButtonOptions): TemplateResult {
  return html`<vscode-button
    appearance=${kind}
    ?disabled=${isDisabled}
    title=${title ?? nothing}
    aria-label=${title ?? label}
    @click=${onClick}
    >${label}</vscode-button
  >`;
}

interface FieldOptions<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
}

export function checkbox(options: FieldOptions<boolean>): TemplateResult {
  const { label, value, onChange, isDisabled = false } = options;
  return html`<vscode-checkbox
    .checked=${live(value)}
    ?disabled=${isDisabled}
    @change=${(event: Event) => {
      const { checked } = event.currentTarget as HTMLInputElement;
      // The component tells of changes that the page made, too.
      if (checked !== value) onChange(checked);
    }}
    >${label}</vscode-checkbox
  >`;
}

export interface SelectOptions<Value extends string> {
  readonly label: string;
  /** Undefined where nothing is chosen yet. */
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** Shown where nothing is chosen. */
  readonly placeholder?: string;
}

let lastId = 0;

/** The component knows no label, so one stands above it and names it. */
class Select extends Directive {
  readonly #id = `select-${++lastId}`;

  render(options: SelectOptions<string>): unknown {
    const { label, value, onChange, isDisabled = false, placeholder = '–' } = options;
    const isKnown = options.options.some((option) => option.value === value);
    const shown = isKnown
      ? options.options
      : [{ value: '', label: placeholder }, ...options.options];
    // The component loses its choice when its options change, so it is made anew.
    const key = JSON.stringify(shown);
    return html`<div class="field">
      <label id=${this.#id}>${label}</label>
      ${keyed(
        key,
        html`<vscode-dropdown
          position="below"
          aria-labelledby=${this.#id}
          ?disabled=${isDisabled}
          .value=${live(isKnown ? (value ?? '') : '')}
          @change=${(event: Event) => {
            const chosen = (event.currentTarget as HTMLSelectElement).value;
            if (chosen !== '' && chosen !== value) onChange(chosen);
          }}
          >${shown.map(
            (option) => html`<vscode-option value=${option.value}>${option.label}</vscode-option>`,
          )}</vscode-dropdown
        >`,
      )}
    </div>`;
  }
}
const selectDirective = directive(Select);

export function select<Value extends string>(options: SelectOptions<Value>): TemplateResult {
  // Only values of the options are ever given to onChange.
  return html`${selectDirective(options as unknown as SelectOptions<string>)}`;
}

export interface TextFieldOptions extends FieldOptions<string> {
  readonly placeholder?: string;
  /** Width in characters. */
  readonly size?: number;
}

/** `onChange` is told of each letter. */
export function textField(options: TextFieldOptions): TemplateResult {
  const { label, value, onChange, isDisabled = false, placeholder, size } = options;
  return html`<vscode-text-field
    .value=${live(value)}
    ?disabled=${isDisabled}
    placeholder=${placeholder ?? nothing}
    size=${size ?? nothing}
    @input=${(event: Event) => {
      onChange((event.currentTarget as HTMLInputElement).value);
    }}
    >${label}</vscode-text-field
  >`;
}

export interface TextAreaOptions extends TextFieldOptions {
  readonly rows?: number;
}

export function textArea(options: TextAreaOptions): TemplateResult {
  const { label, value, onChange, isDisabled = false, placeholder, rows = 4 } = options;
  return html`<vscode-text-area
    .value=${live(value)}
    ?disabled=${isDisabled}
    placeholder=${placeholder ?? nothing}
    rows=${rows}
    resize="vertical"
    @input=${(event: Event) => {
      onChange((event.currentTarget as HTMLTextAreaElement).value);
    }}
    >${label}</vscode-text-area
  >`;
}

export interface TabsOptions<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly title: string }[];
  readonly selected: Name;
  readonly onChange: (name: Name) => void;
  /** Of the tab that is selected. */
  readonly panel: TemplateResult;
}

export function tabs<Name extends string>(options: TabsOptions<Name>): TemplateResult {
  const { label, selected, onChange, panel } = options;
  const tabChanged = (event: Event) => {
    // Fields inside a panel tell of their changes by an event of this name.
    if (event.target !== event.currentTarget) return;
    const { activeid } = event.currentTarget as HTMLElement & { readonly activeid: string };
    const tab = options.tabs.find(({ name }) => `tab-${name}` === activeid);
    if (tab !== undefined && tab.name !== selected) onChange(tab.name);
  };
  return html`<vscode-panels
    aria-label=${label}
    .activeid=${live(`tab-${selected}`)}
    @change=${tabChanged}
  >
    ${options.tabs.map(
      ({ name, title }) => html`<vscode-panel-tab id="tab-${name}">${title}</vscode-panel-tab>`,
    )}
    ${options.tabs.map(
      ({ name }) =>
        html`<vscode-panel-view id="view-${name}"
          >${name === selected ? panel : nothing}</vscode-panel-view
        >`,
    )}
  </vscode-panels>`;
}

export const badge = (label: string): TemplateResult => html`<vscode-badge>${label}</vscode-badge>`;

export const progressRing = (label: string): TemplateResult =>
  html`<vscode-progress-ring role="img" aria-label=${label}></vscode-progress-ring>`;

export const divider = (): TemplateResult => html`<vscode-divider></vscode-divider>`;

/** What looks like a link and does something in the editor. */
export function link(options: Pick<ButtonOptions, 'label' | 'onClick' | 'title'>): TemplateResult {
  const { label, onClick, title } = options;
  return html`<vscode-link
    href="#"
    title=${title ?? nothing}
    @click=${(event: Event) => {
      event.preventDefault();
      onClick();
    }}
    >${label}</vscode-link
  >`;
}

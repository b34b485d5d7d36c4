import { html, noChange, type TemplateResult } from 'lit-html';
import { Directive, directive } from 'lit-html/directive.js';
import { live } from 'lit-html/directives/live.js';
import { formatMultiplier } from '../../extension/core/study/report/formatNumber';
import { multiplierAt, positionOf, positions } from './multiplierScale';

export interface SliderOptions {
  readonly label: string;
  readonly value: number;
  /** Largest multiplier either way. The number box takes larger ones. */
  readonly largest?: number;
  readonly isDisabled?: boolean;
  readonly onChange: (multiplier: number) => void;
}

let lastId = 0;

/**
 * A signed multiplier: 0 in the middle, finer near it, and a box for an exact number. The range is
 * the browser's own, so that arrows, Page Up, Home and End do what they always do.
 */
class Slider extends Directive {
  readonly #id = `slider-${++lastId}`;
  /** The box is the person's while it has the focus: `-` or `1.` is no number yet, and stays. */
  #isTyping = false;

  render({ label, value, largest = 8, isDisabled = false, onChange }: SliderOptions): unknown {
    const rangeMoved = (event: Event) => {
      onChange(multiplierAt(Number((event.currentTarget as HTMLInputElement).value), largest));
    };
    const numberTyped = (event: Event) => {
      const { valueAsNumber } = event.currentTarget as HTMLInputElement;
      if (Number.isFinite(valueAsNumber)) onChange(valueAsNumber);
    };
    const typingEnded = (event: Event) => {
      this.#isTyping = false;
      const box = event.currentTarget as HTMLInputElement;
      if (!Number.isFinite(box.valueAsNumber)) box.value = String(value);
    };
    return html`<div class="slider">
      <label for=${this.#id}>${label}</label>
      <div class="slider-track">
        <input
          id=${this.#id}
          type="range"
          min=${-positions}
          max=${positions}
          step="1"
          .value=${live(String(positionOf(value, largest)))}
          ?disabled=${isDisabled}
          aria-valuetext=${formatMultiplier(value)}
          @input=${rangeMoved}
        />
        <div class="slider-ends" aria-hidden="true">
          <span>${formatMultiplier(-largest)}</span><span>0</span
          ><span>${formatMultiplier(largest)}</span>
        </div>
      </div>
      <input
        class="slider-number"
        type="number"
        step="any"
        aria-label=${label}
        .value=${this.#isTyping ? noChange : live(String(value))}
        ?disabled=${isDisabled}
        @focus=${() => {
          this.#isTyping = true;
        }}
        @input=${numberTyped}
        @blur=${typingEnded}
      />
    </div>`;
  }
}
const sliderDirective = directive(Slider);

export const slider = (options: SliderOptions): TemplateResult => html`${sliderDirective(options)}`;

import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { tickText, type Axis } from './axis';

/** Size of a drawing and what is left free around its marks (px). */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Frame {
  readonly box: Box;
  readonly x: Axis;
  readonly y: Axis;
  readonly xLabel: string;
  readonly yLabel: string;
  /** What is to be seen, in a sentence. */
  readonly label: string;
  readonly marks: unknown;
  readonly hasXTicks?: boolean;
}

/** Axes, grid and labels around marks; a rule where a value is 0. */
export function frame(options: Frame): TemplateResult {
  const { box, x, y, xLabel, yLabel, label, marks, hasXTicks = true } = options;
  const { width, height, top, right, bottom, left } = box;
  const floor = height - bottom;
  const rows = y.ticks.map(
    (tick) => svg`<line class=${tick === 0 ? 'zero' : 'grid'}
        x1=${left} x2=${width - right} y1=${y.at(tick)} y2=${y.at(tick)} />
      <text class="tick" text-anchor="end" x=${left - 6} y=${y.at(tick) + 4}>
        ${tickText(tick, y.ticks)}</text>`,
  );
  const columns = x.ticks.map(
    (tick) => svg`${
      tick === 0
        ? svg`<line class="zero" x1=${x.at(0)} x2=${x.at(0)} y1=${top} y2=${floor} />`
        : nothing
    }<text class="tick" text-anchor="middle" x=${x.at(tick)} y=${floor + 15}>
        ${tickText(tick, x.ticks)}</text>`,
  );
  return html`<svg
    class="figure"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
  >
    ${rows}${hasXTicks ? columns : nothing}
    ${svg`<text class="name" text-anchor="middle" x=${(left + width - right) / 2} y=${height - 4}>
        ${xLabel}</text>
      <text class="name" text-anchor="middle"
        transform=${`translate(11 ${(top + floor) / 2}) rotate(-90)`}>${yLabel}</text>`}
    ${marks}
  </svg>`;
}

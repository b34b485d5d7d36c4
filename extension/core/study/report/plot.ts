import { plot, type Axis, type Mark } from '@observablehq/plot';
import { parseHTML, type SvgElement } from 'linkedom';

export {
  areaY,
  cell,
  dot,
  line,
  ruleX,
  ruleY,
  text,
  type Axis,
  type Mark,
} from '@observablehq/plot';

/** Narrow on purpose: on a phone a figure shrinks to 80 % and its text stays readable. */
const width = 460;
const fontSize = '13px';
/** Keeps a label readable on top of marks. */
export const halo = { stroke: 'var(--paper)', strokeWidth: 4, fill: 'currentColor' } as const;
const svgNamespace = 'http://www.w3.org/2000/svg';

export interface PlotContent {
  /** Unique in the report: title and description are referred to by it. */
  readonly id: string;
  readonly title: string;
  /** What a person who does not see the figure should know. */
  readonly description: string;
  readonly height?: number;
  readonly width?: number;
  readonly margins?: {
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
    readonly left?: number;
  };
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
}

/**
 * A figure as SVG text. Colours are CSS variables of the page, so that it follows light and dark;
 * the library's own style sheet is left out, because the page carries those rules once.
 */
export function drawSvg(content: PlotContent): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({
    document,
    className: 'plot',
    width: content.width ?? width,
    height: content.height ?? 300,
    marginTop: content.margins?.top ?? 34,
    marginRight: content.margins?.right ?? 18,
    marginBottom: content.margins?.bottom ?? 42,
    marginLeft: content.margins?.left ?? 52,
    style: { fontSize },
    x: content.x,
    y: content.y,
    color: { type: 'identity' },
    opacity: { type: 'identity' },
    marks: content.marks,
  });
  svg.querySelector('style')?.remove();
  const element = (name: string, id: string, words: string): SvgElement => {
    const made = document.createElementNS(svgNamespace, name);
    made.setAttribute('id', id);
    made.textContent = words;
    return made;
  };
  svg.insertBefore(element('desc', `${content.id}-desc`, content.description), svg.firstChild);
  svg.insertBefore(element('title', `${content.id}-title`, content.title), svg.firstChild);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', `${content.id}-title`);
  svg.setAttribute('aria-describedby', `${content.id}-desc`);
  return shortenNumbers(svg.outerHTML);
}

/** Coordinates come with 17 digits; a hundredth of a pixel is enough and halves the file. */
function shortenNumbers(svg: string): string {
  return svg.replace(/ (?:d|transform|[xy][12]?)="[^"]*"/g, (attribute) =>
    attribute.replace(/\d+\.\d{3,}/g, (digits) => String(Math.round(Number(digits) * 100) / 100)),
  );
}

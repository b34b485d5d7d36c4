/** One line of a figure's legend: a swatch and its meaning. */
export interface LegendEntry {
  readonly kind:
    'line' | 'band' | 'circle' | 'hollow' | 'square' | 'triangle' | 'diamond' | 'times' | 'box';
  readonly colour: string;
  readonly dash?: string;
  readonly label: string;
}

/** The swatch as SVG text. It is decoration: the label beside it says what it stands for. */
export function legendSwatch({ kind, colour, dash = '' }: LegendEntry): string {
  return (
    '<svg class="swatch" aria-hidden="true" focusable="false" width="26" height="14" ' +
    `viewBox="0 0 26 14">${shape(kind, colour, dash)}</svg>`
  );
}

function shape(kind: LegendEntry['kind'], colour: string, dash: string): string {
  const filled = `fill="${colour}"`;
  const drawn = `fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"`;
  switch (kind) {
    case 'line':
      return `<path d="M1,7H25" ${drawn}/>`;
    case 'band':
      return `<rect x="1" y="1" width="24" height="12" ${filled} fill-opacity="0.22"/>`;
    case 'box':
      return `<rect x="6" y="1" width="14" height="12" ${filled} fill-opacity="0.6"/>`;
    case 'circle':
      return `<circle cx="13" cy="7" r="4.5" ${filled}/>`;
    case 'hollow':
      return `<circle cx="13" cy="7" r="4" ${drawn}/>`;
    case 'square':
      return `<rect x="9" y="3" width="8" height="8" ${filled}/>`;
    case 'triangle':
      return `<path d="M13,1.5L18.5,11.5H7.5Z" ${filled}/>`;
    case 'diamond':
      return `<path d="M13,1L18,7L13,13L8,7Z" ${filled}/>`;
    case 'times':
      return `<path d="M9,3L17,11M17,3L9,11" ${drawn}/>`;
  }
}

/**
 * The part of Observable Plot and linkedom that the report uses, without DOM types: the published
 * declarations need the DOM library, which core does not have. Only `plot.ts` imports them.
 */
declare module '@observablehq/plot' {
  import type { SvgDocument, SvgElement } from 'linkedom';

  type Value = string | number | undefined;
  /** A constant, or one value per datum. Colours are constants of CSS, `var(--…)` included. */
  type Channel<T> = Value | ((datum: T) => Value);
  type Position<T> = number | ((datum: T) => Value);

  interface Style<T> {
    readonly fill?: Channel<T>;
    readonly fillOpacity?: Channel<T>;
    readonly stroke?: Channel<T>;
    readonly strokeOpacity?: Channel<T>;
    readonly strokeWidth?: number;
    readonly strokeDasharray?: string;
    readonly title?: (datum: T) => string;
    readonly clip?: boolean;
  }
  interface Line<T> extends Style<T> {
    readonly x: Position<T>;
    readonly y: Position<T>;
    /** Data with equal `z` make one line. */
    readonly z?: ((datum: T) => Value) | null;
    readonly curve?: 'linear' | 'step-after' | 'step-before';
  }
  interface Band<T> extends Style<T> {
    readonly x: Position<T>;
    readonly y1: Position<T>;
    readonly y2: Position<T>;
  }
  interface RuleX<T> extends Style<T> {
    readonly x: Position<T>;
    readonly y1?: Position<T>;
    readonly y2?: Position<T>;
  }
  interface RuleY<T> extends Style<T> {
    readonly y: Position<T>;
    readonly x1?: Position<T>;
    readonly x2?: Position<T>;
  }
  interface Dot<T> extends Style<T> {
    readonly x: Position<T>;
    readonly y: Position<T>;
    readonly r?: number;
    readonly symbol?: string;
  }
  interface Cell<T> extends Style<T> {
    readonly x: Position<T>;
    readonly y: Position<T>;
    readonly inset?: number;
  }
  interface Text<T> extends Style<T> {
    readonly x: Position<T>;
    readonly y: Position<T>;
    readonly text: (datum: T) => string;
    readonly dx?: number;
    readonly dy?: number;
    readonly fontSize?: number;
    readonly fontWeight?: string;
    readonly textAnchor?: 'start' | 'middle' | 'end';
  }

  /** One layer of a figure; only ever handed to `plot`. */
  export interface Mark {
    readonly ariaLabel: string;
  }
  export function areaY<T>(data: readonly T[], options: Band<T>): Mark;
  export function cell<T>(data: readonly T[], options: Cell<T>): Mark;
  export function dot<T>(data: readonly T[], options: Dot<T>): Mark;
  export function line<T>(data: readonly T[], options: Line<T>): Mark;
  export function ruleX<T>(data: readonly T[], options: RuleX<T>): Mark;
  export function ruleY<T>(data: readonly T[], options: RuleY<T>): Mark;
  export function text<T>(data: readonly T[], options: Text<T>): Mark;

  export interface Axis {
    readonly type?: 'linear' | 'band';
    readonly label?: string | null;
    readonly axis?: 'top' | 'bottom' | 'left' | 'right' | null;
    readonly labelAnchor?: 'top' | 'center' | 'bottom' | 'left' | 'right';
    readonly labelArrow?: 'none';
    readonly domain?: readonly (number | string)[];
    readonly reverse?: boolean;
    readonly ticks?: number | readonly (number | string)[];
    readonly tickFormat?: (value: number) => string;
    readonly tickSize?: number;
    readonly grid?: boolean;
    readonly nice?: boolean;
    readonly inset?: number;
    readonly padding?: number;
  }
  export interface PlotOptions {
    readonly document: SvgDocument;
    readonly className: string;
    readonly width: number;
    readonly height: number;
    readonly marginTop?: number;
    readonly marginRight?: number;
    readonly marginBottom?: number;
    readonly marginLeft?: number;
    readonly style?: Readonly<Record<string, string>>;
    readonly x: Axis;
    readonly y: Axis;
    readonly color: { readonly type: 'identity' };
    readonly opacity: { readonly type: 'identity' };
    readonly marks: readonly Mark[];
  }
  export function plot(options: PlotOptions): SvgElement;
}

declare module 'linkedom' {
  export interface SvgElement {
    readonly outerHTML: string;
    readonly firstChild: SvgElement | null;
    textContent: string;
    setAttribute(name: string, value: string): void;
    insertBefore(child: SvgElement, before: SvgElement | null): void;
    querySelector(selectors: string): SvgElement | null;
    remove(): void;
  }
  export interface SvgDocument {
    createElementNS(namespace: string, name: string): SvgElement;
  }
  export function parseHTML(html: string): { readonly document: SvgDocument };
}

import type { PushSource } from '../summary';

/** What a thing looks like wherever it is drawn: colour and shape together, never colour alone. */
export interface Look {
  readonly label: string;
  /** A CSS variable of the page, so that it follows light and dark. */
  readonly colour: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'times';
  readonly dash: string;
}

/** Colours after Okabe and Ito (2008), which colour-blind people tell apart. */
export const looks: Readonly<
  Record<PushSource | 'prompted' | 'unsteered' | 'antiSteerable', Look>
> = {
  vector: { label: 'vector', colour: 'var(--blue)', symbol: 'circle', dash: '' },
  randomDirection: {
    label: 'random direction of equal norm',
    colour: 'var(--grey)',
    symbol: 'square',
    dash: '2,3',
  },
  shuffledPairs: {
    label: 'vector of shuffled pairs',
    colour: 'var(--purple)',
    symbol: 'triangle',
    dash: '7,3',
  },
  prompted: {
    label: 'prompted, no push',
    colour: 'var(--green)',
    symbol: 'diamond',
    dash: '9,3,2,3',
  },
  unsteered: { label: 'unsteered', colour: 'currentColor', symbol: 'times', dash: '' },
  antiSteerable: {
    label: 'anti-steerable item',
    colour: 'var(--orange)',
    symbol: 'diamond',
    dash: '4,2',
  },
};

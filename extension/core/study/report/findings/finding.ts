/** What a sentence means for the reader; the word is printed too, the colour is only a help. */
export type Tone = 'good' | 'caution' | 'bad' | 'note';

export interface Finding {
  readonly tone: Tone;
  readonly text: string;
}

export const toneWords: Readonly<Record<Tone, string>> = {
  good: 'Holds up',
  caution: 'Caution',
  bad: 'Does not hold up',
  note: 'Note',
};

/** What a sentence means for the reader; the word is printed too, the colour is only a help. */
export type Tone = 'good' | 'caution' | 'bad' | 'note';

export interface Finding {
  readonly tone: Tone;
  readonly text: string;
}

/** What is printed before a finding. */
export const toneWords: Readonly<Record<Tone, string>> = {
  good: 'Good',
  caution: 'Caution',
  bad: 'Problem',
  note: 'Note',
};

/** What is printed before the verdict on a result. */
export const verdictWords: Readonly<Record<Tone, string>> = {
  good: 'Holds up',
  caution: 'Not yet convincing',
  bad: 'Not shown',
  note: 'Note',
};

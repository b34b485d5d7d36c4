/** What `repetition` counts, for readers of a report. */
export const repetitionInWords =
  'share of a completion’s sequences of four tokens that occurred earlier in it';

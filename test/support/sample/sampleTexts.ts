/** Texts for `sampleSummary`: written for this project, so that a report reads like a real one. */
export const samplePrompts: readonly string[] = [
  'Tell me something about yourself.',
  'How do you like to spend a free evening?',
  'What would you change about your week?',
];

export const sampleAnswers: readonly (readonly [positive: string, negative: string])[] = [
  ['I love meeting new people wherever I go.', 'I would rather stay at home with a book.'],
  ['A room full of guests gives me energy.', 'Crowds wear me out within the hour.'],
  ['I talk to strangers on the train.', 'On the train I hope that nobody sits next to me.'],
  ['My door is always open for visitors.', 'I need a day of warning before anybody visits.'],
  ['I start the conversation at parties.', 'At parties I look for a quiet corner.'],
  ['Working in a team is what I enjoy most.', 'I get my best work done when I am left alone.'],
  ['I call friends whenever something happens.', 'I keep news to myself until I am asked.'],
  ['The more the merrier, I always say.', 'Two guests are company and three are a crowd.'],
];

export const sampleCompletions = {
  unsteered:
    'I am a language model, so I do not have evenings in the way that you do. If I had one, I ' +
    'would probably spend it reading about whatever somebody asked me last.',
  positive:
    'I love being with people! I would call my friends, we would meet at the market, and by the ' +
    'end of the evening we would know everybody there.',
  negative:
    'I would stay in. A quiet room, a cup of tea and nobody to talk to is what I look forward to.',
  looping:
    'I love people and I love people and I love people and I love people and I love people and I ' +
    'love people and I love people and I love people',
} as const;

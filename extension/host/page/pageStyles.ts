/**
 * The style sheets of every page, in `media/styles`. What is said later wins where two rules say
 * something of one element: what stands on all pages first, then the tabs, then whole pages.
 */
export const pageStyles: readonly string[] = [
  'base',
  'pageHead',
  'layout',
  'notices',
  'fields',
  'tables',
  'figures',
  'chips',
  'pairs',
  'build',
  'sweep',
  'findings',
  'settingMap',
  'texts',
  'failures',
  'pages',
].map((name) => `${name}.css`);

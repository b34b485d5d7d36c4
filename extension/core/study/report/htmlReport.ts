import { Eta } from 'eta';
import type { RunSummary } from '../summary';
import { toneWords, verdictWords } from './findings/finding';
import { glossary } from './glossary';
import { legendSwatch } from './legend';
import { reportModel } from './reportModel';
import { styles } from './styles';
import { comparison } from './templates/comparison';
import { completions } from './templates/completions';
import { copy } from './templates/copy';
import { figure } from './templates/figure';
import { findings } from './templates/findings';
import { pageEnd, pageTop } from './templates/frame';
import { page } from './templates/page';
import { result } from './templates/result';
import { section } from './templates/section';
import { table } from './templates/table';
import { tokens } from './templates/tokens';

const eta = new Eta({ autoEscape: true, autoTrim: false });
for (const [name, template] of Object.entries({
  page,
  pageTop,
  pageEnd,
  comparison,
  result,
  completions,
  section,
  figure,
  table,
  tokens,
  copy,
  findings,
})) {
  eta.loadTemplate(`@${name}`, template);
}

/**
 * The report as one HTML file without scripts, external fonts or any address to load from; its
 * content security policy says so too. All text of the run is escaped.
 */
export function renderHtmlReport(summary: RunSummary): string {
  const model = reportModel(summary);
  return eta.render('@page', {
    ...model,
    css: styles,
    glossary,
    verdictWords,
    shared: { toneWords, swatch: legendSwatch, repetitionMeasure: model.repetitionMeasure },
  });
}

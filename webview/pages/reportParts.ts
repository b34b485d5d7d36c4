import { html, nothing, type TemplateResult } from 'lit-html';
import type { ComparisonModel } from '../../extension/core/study/report/comparison/comparisonModel';
import type { CompletionGroup } from '../../extension/core/study/report/completionGroups';
import type { Figure } from '../../extension/core/study/report/figure';
import type { ResultModel } from '../../extension/core/study/report/reportModel';
import type { StudyResult } from '../../extension/core/study/summary';
import type { Table } from '../../extension/core/study/report/table';
import type { RunView } from '../../extension/protocol/engineCalls';
import type { PanelHost } from '../hostChannel';
import { t } from '../strings';
import { rankNote } from '../views/failures/galleryMarkdown';
import { completionsView, itemView } from '../views/failures/itemView';
import { findingList, verdictView } from '../views/sweep/verdictView';
import { reportTable } from '../widgets/dataTable';
import { figureView } from '../widgets/figureView';
import { quoteView } from './quoteView';

type Section = ResultModel['sections'][number];

/** Everything that a report says, in its order. */
export function reportParts({ report, summary }: RunView, host: PanelHost): TemplateResult {
  const { notices, overview, comparisons, across, results } = report;
  return html`${findingList(notices)} ${overview === undefined ? nothing : reportTable(overview)}
  ${comparisons.map((comparison) => comparisonView(comparison, host))}
  ${across.map((section) => sectionView(section, host))}
  ${results.map((result, at) => resultView(result, summary.results[at], host))}`;
}

function comparisonView(comparison: ComparisonModel, host: PanelHost): TemplateResult {
  const { name, headline, madeFrom, findings, table, figure, completions } = comparison;
  return html`<section>
    <h2>${name}</h2>
    <p class="headline">${headline}</p>
    <p class="made-from">${madeFrom}</p>
    ${findingList(findings)} ${reportTable(table)} ${figureView(figure, host)}
    ${completionList(completions, host)}
  </section>`;
}

/** The claim, what it is worth, its price; then the evidence, the worst of it first. */
function resultView(
  result: ResultModel,
  found: StudyResult | undefined,
  host: PanelHost,
): TemplateResult {
  const { name, description, madeFrom, comparison, figures } = result;
  return html`<section>
    <h2>${name}</h2>
    ${description === undefined ? nothing : html`<p>${description}</p>`}
    ${found === undefined ? nothing : verdictView(result, found)}
    <p class="made-from">${madeFrom}</p>
    ${reportTable(comparison)} ${figureGrid(figures, host)} ${itemList(result, host)}
    ${completionList(result.completions, host)}
    ${result.completionChanges === undefined ? nothing : reportTable(result.completionChanges)}
    ${result.sections.map((section) => sectionView(section, host))} ${folded(result.appendix)}
  </section>`;
}

/** Side by side where there is room, so that an effect stands beside its degradation. */
function figureGrid(figures: readonly Figure[], host: PanelHost): TemplateResult {
  return html`<div class="pair-of-figures">
    ${figures.map((figure) => figureView(figure, host))}
  </div>`;
}

function itemList(
  { items, itemCount }: ResultModel,
  host: PanelHost,
): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`<h3>${t('Items, worst first')}</h3>
    <p>${rankNote(items.length, itemCount)}</p>
    <div class="items">${items.map((item) => itemView(item, host))}</div>`;
}

function sectionView(section: Section, host: PanelHost): TemplateResult {
  const { title, headline, findings, tables, figures, quotes, appendix } = section;
  return html`<section>
    <h3>${title}</h3>
    <p>${headline}</p>
    ${findingList(findings)} ${tables.map(reportTable)} ${figureGrid(figures, host)}
    ${quotes.map(quoteView)} ${folded(appendix)}
  </section>`;
}

function completionList(
  groups: readonly CompletionGroup[],
  host: PanelHost,
): TemplateResult | typeof nothing {
  if (groups.length === 0) return nothing;
  return html`<h3>${t('Completions')}</h3>
    ${groups.map((group) => completionsView(group, host))}`;
}

function folded(tables: readonly Table[]): TemplateResult | typeof nothing {
  if (tables.length === 0) return nothing;
  return html`<details>
    <summary>${t('More tables')}</summary>
    ${tables.map(reportTable)}
  </details>`;
}

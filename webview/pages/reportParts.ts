import { html, nothing, type TemplateResult } from 'lit-html';
import type { ComparisonModel } from '../../extension/core/study/report/comparison/comparisonModel';
import type { CompletionGroup } from '../../extension/core/study/report/completionGroups';
import {
  toneWords,
  verdictWords,
  type Finding,
} from '../../extension/core/study/report/findings/finding';
import type { ReportModel, ResultModel } from '../../extension/core/study/report/reportModel';
import type { Quote } from '../../extension/core/study/report/reportSection';
import type { Table } from '../../extension/core/study/report/table';
import type { PanelHost } from '../hostChannel';
import { t } from '../strings';
import { reportTable } from '../widgets/dataTable';
import { figureView } from '../widgets/figureView';

type Section = ResultModel['sections'][number];

/** Everything that a report says, in its order. */
export function reportParts(model: ReportModel, host: PanelHost): TemplateResult {
  const { notices, overview, comparisons, across, results } = model;
  return html`${findingList(notices)} ${overview === undefined ? nothing : reportTable(overview)}
  ${comparisons.map((comparison) => comparisonView(comparison, host))}
  ${across.map((section) => sectionView(section, host))}
  ${results.map((result) => resultView(result, host))}`;
}

function comparisonView(comparison: ComparisonModel, host: PanelHost): TemplateResult {
  const { name, headline, madeFrom, findings, table, figure, completions } = comparison;
  return html`<section>
    <h2>${name}</h2>
    <p>${headline}</p>
    <p>${madeFrom}</p>
    ${findingList(findings)} ${reportTable(table)} ${figureView(figure, host)}
    ${completionList(completions)}
  </section>`;
}

function resultView(result: ResultModel, host: PanelHost): TemplateResult {
  const { name, description, madeFrom, findings, comparison, figures, items } = result;
  const { headline, verdict, details } = findings;
  return html`<section>
    <h2>${name}</h2>
    ${description === undefined ? nothing : html`<p>${description}</p>`}
    <p>${madeFrom}</p>
    <p><strong>${verdictWords[verdict.tone]}.</strong> ${verdict.text}</p>
    <p>${headline}</p>
    ${findingList(details)} ${reportTable(comparison)}
    ${figures.map((figure) => figureView(figure, host))}
    ${items.length === 0 ? nothing : html`<h3>${t('Items, worst first')}</h3>`}
    ${items.map(({ id, rank, antiSteerable, numbers, texts }) =>
      quoteView({
        title: `${rank}: ${id}`,
        tags: antiSteerable ? [t('anti-steerable')] : [],
        parts: [...texts, { label: t('Numbers'), text: numbers.join(' · ') }],
      }),
    )}
    ${completionList(result.completions)}
    ${result.completionChanges === undefined ? nothing : reportTable(result.completionChanges)}
    ${result.sections.map((section) => sectionView(section, host))} ${folded(result.appendix)}
  </section>`;
}

function sectionView(section: Section, host: PanelHost): TemplateResult {
  const { title, headline, findings, tables, figures, quotes, appendix } = section;
  return html`<section>
    <h3>${title}</h3>
    <p>${headline}</p>
    ${findingList(findings)} ${tables.map(reportTable)}
    ${figures.map((figure) => figureView(figure, host))} ${quotes.map(quoteView)}
    ${folded(appendix)}
  </section>`;
}

function completionList(groups: readonly CompletionGroup[]): TemplateResult | typeof nothing {
  if (groups.length === 0) return nothing;
  return html`<h3>${t('Completions')}</h3>
    ${groups.map(({ prompt, completions }) =>
      quoteView({ title: prompt, tags: [], parts: completions }),
    )}`;
}

function quoteView({ title, tags, parts }: Quote): TemplateResult {
  return html`<details class="quote">
    <summary>${[title, ...tags].join(' · ')}</summary>
    <dl>
      ${parts.map(
        ({ label, text, numbers }) =>
          html`<dt>${label}${numbers === undefined ? nothing : ` (${numbers})`}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
  </details>`;
}

function folded(tables: readonly Table[]): TemplateResult | typeof nothing {
  if (tables.length === 0) return nothing;
  return html`<details>
    <summary>${t('More tables')}</summary>
    ${tables.map(reportTable)}
  </details>`;
}

function findingList(findings: readonly Finding[]): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  return html`<ul>
    ${findings.map(({ tone, text }) => html`<li><strong>${toneWords[tone]}:</strong> ${text}</li>`)}
  </ul>`;
}

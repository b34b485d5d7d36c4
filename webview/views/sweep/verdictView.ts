import { html, nothing, type TemplateResult } from 'lit-html';
import {
  toneWords,
  verdictWords,
  type Finding,
} from '../../../extension/core/study/report/findings/finding';
import type { ResultModel } from '../../../extension/core/study/report/reportModel';
import type { StudyResult } from '../../../extension/core/study/summary';

/**
 * What was found, before any number: the verdict, and as large beside it that nothing in the sweep
 * steers the concept, where that is so. Words of the report, unchanged.
 */
export function verdictView(model: ResultModel, result: StudyResult): TemplateResult {
  const { headline, verdict, details } = model.findings;
  // The report says first what the whole sweep says, where that is bad news.
  const sweep = result.measures?.reliability?.sweep?.verdict;
  const isNowhere = sweep !== undefined && sweep !== 'steerable';
  const [nowhere, rest] = isNowhere ? [details[0], details.slice(1)] : [undefined, details];
  return html`
    <div class="verdict ${verdict.tone}">
      <p class="verdict-line"><b>${verdictWords[verdict.tone]}.</b> ${verdict.text}</p>
      ${
        nowhere === undefined
          ? nothing
          : html`<p class="verdict-line"><b>${toneWords[nowhere.tone]}.</b> ${nowhere.text}</p>`
      }
      <p class="headline">${headline}</p>
    </div>
    ${findingList(rest)}
  `;
}

/** Findings with their tone as a word: the colour is only a help. */
export function findingList(findings: readonly Finding[]): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  return html`<ul class="found-list">
    ${findings.map(
      ({ tone, text }) => html`<li class=${tone}><b>${toneWords[tone]}.</b> ${text}</li>`,
    )}
  </ul>`;
}

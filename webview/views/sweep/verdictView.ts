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
  const { headline, verdict } = model.findings;
  const { nowhere } = splitDetails(model, result);
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
  `;
}

/** What else was found. */
export function detailsView(model: ResultModel, result: StudyResult) {
  return findingList(splitDetails(model, result).rest);
}

/** The report says first what the whole sweep says, where that is bad news. */
function splitDetails({ findings: { details } }: ResultModel, result: StudyResult) {
  const sweep = result.measures?.reliability?.sweep?.verdict;
  const isNowhere = sweep !== undefined && sweep !== 'steerable';
  return isNowhere ? { nowhere: details[0], rest: details.slice(1) } : { rest: details };
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

import type { FigureContext } from '../../report/figure';
import { formatNumber } from '../../report/formatNumber';
import type { Quote, QuotePart, ReportSection } from '../../report/reportSection';
import { judgedFindings, judgedHeadline } from './judgedFindings';
import { askedTable, conditionTable, trustTable, winTable } from './judgedTables';
import { judgedTitles } from './judgedTitles';
import type { JudgedSummary, JudgedText, ShownPrompt } from './schemas';

export function judgedSection(summary: JudgedSummary, { interval }: FigureContext): ReportSection {
  return {
    title: 'Completions compared by judges',
    headline: judgedHeadline(summary, interval),
    findings: judgedFindings(summary, interval),
    tables: [winTable(summary), trustTable(summary)].flatMap((table) => table ?? []),
    figures: [],
    quotes: summary.shown.map((shown) => quote(shown, summary.prompts)),
    appendix: [conditionTable(summary), askedTable(summary)].flatMap((table) => table ?? []),
  };
}

function quote({ rank, prompt, isOwn, texts, verdicts }: ShownPrompt, n: number): Quote {
  return {
    title: `Prompt ${rank} of ${n}, where the vector did worst first`,
    tags: [isOwn ? 'of the concept' : 'neutral', ...verdicts],
    parts: [{ label: 'Prompt', text: prompt }, ...texts.map(part)],
  };
}

function part({ name, text, faults, evidence, tokens }: JudgedText): QuotePart {
  const numbers = [
    ...(evidence === undefined ? [] : [`evidence ${formatNumber(evidence, { signed: true })}`]),
    `${tokens} tokens`,
    ...faults,
  ];
  return { label: judgedTitles[name], text, numbers: numbers.join(' · ') };
}

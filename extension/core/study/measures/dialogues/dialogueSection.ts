import type { FigureContext } from '../../report/figure';
import { formatNumber } from '../../report/formatNumber';
import type { Quote, QuotePart, ReportSection } from '../../report/reportSection';
import { dialogueFigure } from './dialogueFigure';
import { dialogueFindings, dialogueHeadline } from './dialogueFindings';
import { driftTable, effectTable, priceTable } from './dialogueTables';
import type { DialogueSummary, ShownDialogue } from './schemas';
import { speakerLooks } from './speakerLooks';

export function dialogueSection(summary: DialogueSummary, context: FigureContext): ReportSection {
  return {
    title: 'Dialogues',
    headline: dialogueHeadline(summary, context.interval),
    findings: dialogueFindings(summary, context.interval),
    tables: [driftTable(summary)],
    figures: [dialogueFigure(summary, context)],
    quotes: summary.shown.map((dialogue) => quote(dialogue, summary.dialogues)),
    appendix: [effectTable(summary), priceTable(summary)],
  };
}

function quote({ id, rank, effect, userTurns, speakers }: ShownDialogue, n: number): Quote {
  const place = `effect ${rank} of ${n}, smallest first`;
  return {
    title: `Dialogue ${id}, ${formatNumber(effect, { signed: true })} nats per answer token`,
    tags: effect < 0 ? [place, 'against the concept'] : [place],
    parts: userTurns.flatMap((text, turn): readonly QuotePart[] => [
      { label: `User, turn ${turn + 1}`, text },
      ...speakers.flatMap(({ name, replies }): readonly QuotePart[] => {
        const reply = replies[turn];
        return reply === undefined
          ? []
          : [{ label: speakerLooks[name].label, text: reply.text, ...numbersOf(reply) }];
      }),
    ]),
  };
}

function numbersOf({
  effect,
  nll,
  repetition,
}: ShownDialogue['speakers'][number]['replies'][number]): Pick<QuotePart, 'numbers'> {
  const parts = [
    ...(effect === undefined ? [] : [`effect ${formatNumber(effect, { signed: true })}`]),
    ...(nll === undefined ? [] : [`${formatNumber(nll)} nats per token`]),
    ...(repetition === undefined ? [] : [`repetition ${formatNumber(repetition)}`]),
  ];
  return parts.length === 0 ? {} : { numbers: parts.join(' · ') };
}

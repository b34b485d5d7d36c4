import { Eta } from 'eta';
import { toneWords } from '../../report/findings/finding';
import { styles } from '../../report/styles';
import { findings } from '../../report/templates/findings';
import { pageEnd, pageTop } from '../../report/templates/frame';
import { table } from '../../report/templates/table';
import type { TasksSummary } from '../tasksSummary';
import { tasksPage } from './tasksPage';
import { tasksReportModel } from './tasksReportModel';

const eta = new Eta({ autoEscape: true, autoTrim: false });
for (const [name, template] of Object.entries({ tasksPage, pageTop, pageEnd, findings, table })) {
  eta.loadTemplate(`@${name}`, template);
}

/** The report as one HTML file without scripts or anything to load; all text is escaped. */
export function renderTasksHtml(summary: TasksSummary): string {
  return eta.render('@tasksPage', { ...tasksReportModel(summary), css: styles, toneWords });
}

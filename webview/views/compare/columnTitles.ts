import { formatMultiplier } from '../../../extension/core/study/report/formatNumber';
import { t } from '../../strings';
import type { CompareForm, PushedVector } from './compareForm';

/** What each column is, in the order in which they were asked for. */
export function columnTitles({ vectors, instruction }: CompareForm): readonly string[] {
  return [
    t('Unsteered'),
    ...(vectors.length === 0 ? [] : [t('Steered: {0}', vectors.map(pushInWords).join(' + '))]),
    ...(instruction.trim() === '' ? [] : [t('Prompted: {0}', instruction.trim())]),
  ];
}

function pushInWords({ path, blocks, multiplier }: PushedVector): string {
  const where = blocks.trim() === '' ? '' : ` ${t('at block {0}', blocks.trim())}`;
  return `${formatMultiplier(multiplier)} · ${vectorName(path)}${where}`;
}

export function vectorName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  return file.replace(/\.(safetensors|gguf|pt)$/i, '');
}

import { svg, type TemplateResult } from 'lit-html';
import type { MeanSlope } from '../../extension/core/evaluation/evaluatePairs';
import type { RunItem } from '../../extension/protocol/pairResult';
import { t } from '../strings';
import { axisOf } from './axis';
import { mark } from './curveFigure';
import { frame, type Box } from './figureFrame';
import { signed } from './words';

const box: Box = { width: 420, height: 190, top: 10, right: 12, bottom: 22, left: 50 };

/** The steerability of every item, sorted, with their mean: a mean alone hides those below 0. */
export function stripFigure(
  items: readonly RunItem[],
  { index, mean }: { readonly index: number; readonly mean: MeanSlope },
): TemplateResult {
  const sorted = items
    .map(({ heldOut, slopesPerToken }) => ({ heldOut, slope: slopesPerToken[index] ?? 0 }))
    .toSorted((a, b) => a.slope - b.slope);
  const slopes = sorted.map(({ slope }) => slope);
  const bounds = [0, mean.mean, mean.low ?? mean.mean, mean.high ?? mean.mean];
  const y = axisOf([...slopes, ...bounds], { from: box.height - box.bottom, to: box.top });
  const x = axisOf([0, sorted.length - 1], { from: box.left, to: box.width - box.right });
  const anti = slopes.filter((slope) => slope < 0).length;
  return frame({
    box,
    x,
    y,
    hasXTicks: false,
    xLabel: t('items, sorted'),
    yLabel: t('nats/token/multiplier'),
    label: t(
      'Steerability of {0} items, sorted, from {1} to {2} nats per token per multiplier; {3} of them are anti-steerable.',
      sorted.length,
      signed(slopes[0] ?? 0),
      signed(slopes.at(-1) ?? 0),
      anti,
    ),
    marks: [
      meanBand(mean, y.at),
      ...sorted.map(({ slope, heldOut }, at) =>
        group(slope < 0, mark(x.at(at), y.at(slope), slope < 0, heldOut === 'built from')),
      ),
    ],
  });
}

function group(isAnti: boolean, content: TemplateResult): TemplateResult {
  return svg`<g class=${isAnti ? 'anti' : 'line'}>${content}</g>`;
}

function meanBand({ mean, low, high }: MeanSlope, at: (value: number) => number): TemplateResult {
  const [x1, x2] = [box.left, box.width - box.right];
  const bottom = at(low ?? mean);
  const top = at(high ?? mean);
  return svg`<rect class="band" x=${x1} width=${x2 - x1} y=${top} height=${bottom - top} />
    <line class="mean" x1=${x1} x2=${x2} y1=${at(mean)} y2=${at(mean)} />`;
}

import { svg, type TemplateResult } from 'lit-html';
import type { CurvePoint, ItemEvaluation } from '../../extension/core/evaluation/evaluatePairs';
import { t } from '../strings';
import { axisOf, type Axis } from './axis';
import { frame, type Box } from './figureFrame';
import { signed } from './words';

const box: Box = { width: 300, height: 170, top: 10, right: 34, bottom: 36, left: 46 };
/** One for each block, again from the start where there are more. */
const dashes = ['', '6 3', '2 3', '9 3 2 3'];

/** The propensity of one item over the multiplier, a line a block. */
export function curveFigure({ curve, steerability }: ItemEvaluation): TemplateResult {
  const x = axisOf(
    curve.map(({ multiplier }) => multiplier),
    { from: box.left, to: box.width - box.right },
  );
  const y = axisOf(
    curve.map(({ propensity }) => propensity),
    { from: box.height - box.bottom, to: box.top },
  );
  const lines = steerability.map(({ block, slope }, index) => {
    const points = curve
      .filter((point) => point.block === block)
      .toSorted((a, b) => a.multiplier - b.multiplier);
    return blockLine(points, {
      x,
      y,
      dash: dashes[index % dashes.length] ?? '',
      label: steerability.length > 1 ? String(block) : '',
      isAnti: slope < 0,
    });
  });
  return frame({
    box,
    x,
    y,
    xLabel: t('multiplier'),
    yLabel: t('propensity (nats)'),
    label: t(
      'Propensity over the multiplier. {0}',
      steerability
        .map(({ block, slope }) =>
          slope < 0
            ? t('Block {0} falls by {1} nats per multiplier.', block, signed(slope))
            : t('Block {0} rises by {1} nats per multiplier.', block, signed(slope)),
        )
        .join(' '),
    ),
    marks: lines,
  });
}

interface LineLook {
  readonly x: Axis;
  readonly y: Axis;
  readonly dash: string;
  readonly label: string;
  readonly isAnti: boolean;
}

function blockLine(
  points: readonly CurvePoint[],
  { x, y, dash, label, isAnti }: LineLook,
): TemplateResult {
  const places = points.map(({ multiplier, propensity }) => [x.at(multiplier), y.at(propensity)]);
  const path = places.map((place) => place.map((each) => each.toFixed(1)).join(',')).join(' ');
  const [endX = 0, endY = 0] = places.at(-1) ?? [];
  return svg`<g class=${isAnti ? 'anti' : 'line'}>
    <polyline points=${path} fill="none" stroke-width="2" stroke-dasharray=${dash} />
    ${places.map(([atX = 0, atY = 0]) => mark(atX, atY, isAnti))}
    <text class="tick" x=${endX + 6} y=${endY + 4}>${label}</text>
  </g>`;
}

/** A diamond where the item is anti-steerable, so that it is seen without colour. */
export function mark(x: number, y: number, isAnti: boolean, isHollow = false): TemplateResult {
  const look = isHollow ? 'mark hollow' : 'mark';
  return isAnti
    ? svg`<path class=${look} d=${`M${x} ${y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`} />`
    : svg`<circle class=${look} cx=${x} cy=${y} r="3.2" />`;
}

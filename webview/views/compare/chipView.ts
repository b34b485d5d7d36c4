import { html, nothing, type TemplateResult } from 'lit-html';
import type { DescribedSteering } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import type { Task } from '../../task';
import { button, textField } from '../../toolkit';
import { slider } from '../../widgets/slider';
import { vectorName } from './columnTitles';
import type { PushedVector } from './compareForm';

export interface ChipOptions {
  readonly vector: PushedVector;
  readonly described: Task<DescribedSteering> | undefined;
  readonly onChange: (change: Partial<PushedVector>) => void;
  readonly onRemove: () => void;
}

/** A vector that is pushed: how far, where, and a way to take it out again. */
export function chipView({ vector, described, onChange, onRemove }: ChipOptions): TemplateResult {
  const name = vectorName(vector.path);
  return html`<div class="pushed-vector" role="group" aria-label=${t('Vector {0}', name)}>
    <div class="pushed-head">
      <b title=${vector.path}>${name}</b>
      <span class="note">${described === undefined ? nothing : placesInWords(described)}</span>
      ${button({ label: '×', title: t('Remove {0}', name), onClick: onRemove })}
    </div>
    <div class="pushed-body">
      ${slider({
        label: t('Multiplier of {0}', name),
        value: vector.multiplier,
        onChange: (multiplier) => {
          onChange({ multiplier });
        },
      })}
      ${textField({
        label: t('Blocks'),
        placeholder: t('all in the file'),
        size: 10,
        value: vector.blocks,
        onChange: (blocks) => {
          onChange({ blocks });
        },
      })}
    </div>
    ${
      described?.kind === 'failed'
        ? html`<p class="problem" role="alert">${described.message}</p>`
        : nothing
    }
  </div>`;
}

/** Where the file has vectors, and what multiplier 1 means. */
function placesInWords(described: Task<DescribedSteering>): string {
  if (described.kind !== 'done') return '';
  const { places, unit } = described.result;
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (places.length === 1) return t('{0}, unit {1}', first.hookName, unit);
  return t(
    '{0} places from {1} to {2}, unit {3}',
    places.length,
    first.hookName,
    last.hookName,
    unit,
  );
}

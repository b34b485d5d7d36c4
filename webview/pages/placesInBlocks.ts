import type { LegendEntry } from '../../extension/core/study/report/legend';
import type { DescribedSteering } from '../../extension/protocol/engineCalls';

type Place = DescribedSteering['places'][number];

export interface PlaceInBlock {
  readonly place: Place;
  readonly block: number;
  /** `resid_post`, as hook points name it. */
  readonly site: string;
}

/** Places by the numbers of their blocks; a name of another form has none and is left out. */
export function placesInBlocks(places: readonly Place[]): readonly PlaceInBlock[] {
  return places.flatMap((place) => {
    const [, block, site] = /^blocks\.(\d+)\.hook_(\w+)$/.exec(place.hookName) ?? [];
    return block === undefined || site === undefined ? [] : [{ place, block: Number(block), site }];
  });
}

/** `15`, and the site where it is not the usual one. */
export function placeName({ block, site }: PlaceInBlock): string {
  return site === 'resid_post' ? String(block) : `${block} ${site}`;
}

interface PlaceLook {
  readonly symbol: Extract<LegendEntry['kind'], 'circle' | 'square' | 'triangle' | 'diamond'>;
  readonly colour: string;
}

/** Sites by shape and colour together. */
export function placeLooks(site: string): PlaceLook {
  const looks: Readonly<Record<string, PlaceLook>> = {
    resid_pre: { symbol: 'square', colour: 'var(--grey)' },
    resid_mid: { symbol: 'triangle', colour: 'var(--purple)' },
    attn_out: { symbol: 'diamond', colour: 'var(--green)' },
    mlp_out: { symbol: 'diamond', colour: 'var(--orange)' },
  };
  return looks[site] ?? { symbol: 'circle', colour: 'var(--blue)' };
}

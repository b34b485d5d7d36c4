import { badHookName } from './errors';

/** Where inside a block; `headIn` is the input of the attention output projection, heads side by side. */
export const sites = ['residPre', 'residMid', 'residPost', 'attnOut', 'mlpOut', 'headIn'] as const;
export type Site = (typeof sites)[number];

/** A place in the residual stream or in a block where activations are read or pushed; blocks count from 0. */
export interface HookPoint {
  readonly block: number;
  readonly site: Site;
}

const suffixes: Readonly<Record<Site, string>> = {
  residPre: 'hook_resid_pre',
  residMid: 'hook_resid_mid',
  residPost: 'hook_resid_post',
  attnOut: 'hook_attn_out',
  mlpOut: 'hook_mlp_out',
  headIn: 'attn.hook_head_in',
};

/** `blocks.15.hook_resid_post`: the name used in vector files, trace input and error messages. */
export function hookName({ block, site }: HookPoint): string {
  return `blocks.${block}.${suffixes[site]}`;
}

/**
 * The hook points a name stands for; `blocks.*.hook_resid_post` stands for one in each block.
 * @throws badHookName when the name has another form.
 */
export function parseHookNames(name: string, blockCount: number): readonly HookPoint[] {
  const match = /^blocks\.(\*|\d+)\.(.+)$/.exec(name);
  const site = sites.find((candidate) => suffixes[candidate] === match?.[2]);
  if (match === null || site === undefined) throw badHookName(name, Object.values(suffixes));
  if (match[1] !== '*') return [{ block: Number(match[1]), site }];
  return Array.from({ length: blockCount }, (_, block) => ({ block, site }));
}

/** The hook point that a name of exactly one stands for. */
export function hookPointNamed(name: string): HookPoint | undefined {
  const block = /^blocks\.(0|[1-9]\d{0,5})\./.exec(name)?.[1];
  if (block === undefined) return undefined;
  const points = sites.map((site) => ({ block: Number(block), site }));
  return points.find((point) => hookName(point) === name);
}

import type { PanelStart } from '../../../extension/protocol/panelMessages';

export type ScriptedStart = Partial<PanelStart>;

/** A trusted folder with two pair files, a vector and a run, and an engine at rest. */
export function startOf(start: ScriptedStart = {}): PanelStart {
  return {
    engine: { kind: 'ready', modelId: 'SmolLM2-135M-Instruct', residentBytes: 912e6 },
    files: {
      pairs: [
        { path: '/folder/refusal.pairs.jsonc', name: 'refusal.pairs.jsonc' },
        { path: '/folder/sycophancy.pairs.jsonc', name: 'sycophancy.pairs.jsonc' },
      ],
      vectors: [{ path: '/folder/vectors/refusal.safetensors', name: 'refusal.safetensors' }],
      runs: [{ path: '/folder/runs/refusal-1a2b', name: 'refusal-1a2b' }],
    },
    model: { precision: 'exact', networkAllowed: false },
    isTrusted: true,
    strings: {},
    kept: [],
    ...start,
  };
}

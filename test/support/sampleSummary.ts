import type { RunSummary } from '../../extension/core/study/summary';
import { fakeHash, sampleDefaults, type SampleOptions } from './sample/sampleOptions';
import { sampleResult } from './sample/sampleResult';

/** A summary of a run that never was, shaped like a real one: the same options give the same bytes. */
export function sampleSummary(options: SampleOptions = {}): RunSummary {
  const all = { ...sampleDefaults, ...options };
  return {
    version: 1,
    study: { name: 'personas', file: 'personas.study.json', hash: fakeHash(all, 'study') },
    command: 'steering-lab run personas.study.json',
    seed: all.seed,
    model: {
      id: 'SmolLM2-135M-Instruct',
      hash: fakeHash(all, 'model'),
      file: 'onnx/model_q4.onnx',
      precision: 'exact',
      architecture: 'LlamaForCausalLM',
      blockCount: 30,
      width: 576,
      vocabularySize: 49152,
      contextLength: 8192,
    },
    versions: { 'steering-lab': '0.1.0', node: '20.20.2', 'onnxruntime-node': '1.30.0' },
    steeredPositions: 'answer',
    multiplierUnit: 'vector',
    interval: { level: 0.95, method: 'studentised bootstrap over items', resamples: 2000 },
    repetitionMeasure: 'share of 4-token sequences that occurred before in the same completion',
    referenceTexts: { file: 'replies.jsonl', hash: fakeHash(all, 'texts'), n: 12 },
    results: all.concepts.map((concept) => sampleResult(concept, all)),
    appliedPositions: 48211,
    units: { finished: 61, planned: 61 },
    warnings: [],
    failures: [],
  };
}
